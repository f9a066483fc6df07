package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gatehouse.it.Gateway.Reply;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Security events from the issuer's side, pushed (RFC 8935), rule by rule. */
@OnServer
class SignalsIT extends SignalsOfOwnIssuer {

    @Test
    @OnServer(EACH)
    void aRevokedSessionCutsTheSocketsOfThatSignInAndNoOthers() throws Exception {
        set(pushed());
        try (RawSocket onPhone = acme.connect(token("carol", "phone")).greeted();
                RawSocket atDesk = acme.connect(token("carol", "desk")).greeted()) {
            Reply reply = push(event(REVOKED, complex("carol", "phone")));
            assertThat(reply.response().body(), reply.status(), is(202));
            assertThat(reply.response().body(), is(""));
            assertThat(onPhone.closeCode(), is(4521));
            assertThat(atDesk.pongs(), is(true));
        }
        assertThat(revocations(), is(List.of("sid")));
    }

    @Test
    void aRevokedSessionOfAUserAloneCutsAllOfTheSubject() throws Exception {
        set(pushed());
        try (RawSocket hers = acme.connect(token("carol", "phone")).greeted();
                RawSocket his = acme.connect(token("dave", "d")).greeted()) {
            assertThat(push(event(REVOKED, user("carol"))).status(), is(202));
            assertThat(hers.closeCode(), is(4521));
            assertThat(his.pongs(), is(true));
        }
        assertThat(revocations(), is(List.of("subject")));
    }

    @Test
    void aChangedCredentialCutsWhatWasProvedBeforeIt() throws Exception {
        set(pushed());
        Instant now = Instant.now();
        String before = issuer.token("carol", "old", now.minusSeconds(20));
        String after = issuer.token("carol", "new", now.minusSeconds(5));
        Map<String, Object> event = Map.of(
                "event_timestamp", now.getEpochSecond() - 10, "change_type", "update", "credential_type", "password");
        try (RawSocket old = acme.connect(before).greeted();
                RawSocket anew = acme.connect(after).greeted()) {
            assertThat(
                    push(signed(claims -> claims.claim("events", Map.of(CHANGED, event))))
                            .status(),
                    is(202));
            assertThat(old.closeCode(), is(4521));
            assertThat(anew.pongs(), is(true));
            acme.refuses(before);
        }
    }

    @Test
    @DisplayName("R7: an event that is pushed again is acknowledged again, and has no second effect")
    void countsOnce() throws Exception {
        set(pushed());
        String token = event(REVOKED, complex("carol", "phone"));
        assertThat(push(token).status(), is(202));
        assertThat(push(token).status(), is(202));
        assertThat(revocations(), is(List.of("sid")));
    }

    @Test
    void whatIsVerifiedOrOfAnotherKindIsAcknowledgedAndDoesNothing() {
        set(pushed());
        String stream = UUID.randomUUID().toString();
        Map<String, Object> opaque = Map.of("format", "opaque", "id", stream);
        assertThat(push(event(VERIFICATION, opaque)).status(), is(202));
        assertThat(causes("signal.ignored"), is(empty()));
        assertThat(push(event(CAEP + "device-compliance-change", opaque)).status(), is(202));
        assertThat(
                causes("signal.ignored"),
                is(List.of("1 events of kinds that are not known here, at issuer " + issuer.id())));
        assertThat(revocations(), is(empty()));
    }

    static Stream<Arguments> forged() {
        Instant now = Instant.now();
        return Stream.of(
                arguments("aud", "invalid_audience", claims -> claims.audience("urn:other")),
                arguments("iss", "invalid_issuer", claims -> claims.issuer("https://other.example")),
                arguments("no iat", "invalid_request", claims -> claims.issueTime(null)),
                arguments("a future iat", "invalid_request", it -> it.issueTime(Date.from(now.plusSeconds(120)))),
                arguments("exp is past", "invalid_request", it -> it.expirationTime(Date.from(now.minusSeconds(60)))),
                arguments("no jti", "invalid_request", claims -> claims.jwtID("")),
                arguments("no events", "invalid_request", claims -> claims.claim("events", null)),
                arguments("no subject", "invalid_request", claims -> claims.claim("sub_id", null)),
                arguments(
                        "by e-mail",
                        "invalid_request",
                        claims -> claims.claim("sub_id", Map.of("format", "email", "email", "carol@example.test"))));
    }

    private static Arguments arguments(String rule, String error, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(rule, error, change);
    }

    @ParameterizedTest(name = "R6: refuses by {0}: {1}")
    @MethodSource("forged")
    void refusesWhatItDoesNotUnderstand(String rule, String error, UnaryOperator<JWTClaimsSet.Builder> change)
            throws Exception {
        set(pushed());
        try (RawSocket socket = acme.connect(token("carol", "phone")).greeted()) {
            refused(push(signed(change)), error);
            assertThat(rule, socket.pongs(), is(true));
        }
        assertThat(revocations(), is(empty()));
        assertThat(causes("signal.refused").size(), is(1));
    }

    @Test
    @DisplayName("R6: a wrong signature, the type of another token, and more than 16 KB are refused")
    void refusesWhatIsNotSignedAsASecurityEvent() {
        set(pushed());
        String token = event(REVOKED, user("carol"));
        int at = token.lastIndexOf('.') + 10;
        refused(
                push(token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1)),
                "invalid_key");
        for (String type : List.of("at+jwt", "JWT", "logout+jwt")) {
            refused(push(issuer.signed(type, usual())), "invalid_request");
        }
        refused(push(token + "x".repeat(20_000)), "invalid_request");
        refused(push("x"), "invalid_request");
        refused(push(""), "invalid_request");
        assertThat(push(token, AUTHORIZATION, "application/json", here()).status(), is(415));
        assertThat(revocations(), is(empty()));
    }

    @Test
    @DisplayName(
            "R6: without what the tenant set as its authorization, and where nothing is set, all are refused alike")
    void refusesStrangers() throws Exception {
        String token = event(REVOKED, user("carol"));
        Reply unset = push(token);
        set(pushed());
        TenantServer other = TenantServer.ofNewTenant();
        List<Reply> replies = Arrays.asList(
                unset,
                push(token, AUTHORIZATION + "x", "application/secevent+jwt", here()),
                push(token, "", "application/secevent+jwt", here()),
                push(token, AUTHORIZATION, "application/secevent+jwt", acme.tenant() + "/nobody"),
                push(token, AUTHORIZATION, "application/secevent+jwt", other.tenant() + "/" + issuer.id()),
                push(token, AUTHORIZATION, "application/secevent+jwt", "nobody/nobody"));
        replies.forEach(reply -> refused(reply, "authentication_failed"));
        replies.forEach(reply ->
                assertThat(reply.response().body(), is(replies.get(0).response().body())));
        try (OwnTransmitter transmitter = new OwnTransmitter()) {
            set(transmitter.stream(AUDIENCE));
            refused(push(token), "authentication_failed");
        }
        assertThat(revocations(), is(empty()));
    }

    @Test
    @DisplayName("J8: a security event is no access token, and no logout token")
    void isNoOtherToken() {
        acme.refuses(event(REVOKED, user("carol")));
    }
}
