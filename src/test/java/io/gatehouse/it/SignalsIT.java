package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Security events from the issuer's side: pushed (RFC 8935) and polled (RFC 8936). */
@OnServer
class SignalsIT {

    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final String REVOKED = CAEP + "session-revoked";
    private static final String CHANGED = CAEP + "credential-change";
    private static final String VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";
    private static final String AUDIENCE = "https://rt.example/signals";
    private static final String AUTHORIZATION = "Bearer pushed-by-own-issuer";
    private static final Duration POLLED = Duration.ofSeconds(30);

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final OwnIssuer issuer = OwnIssuer.of(acme);

    @Test
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

    @Test
    void isSetShownWithoutSecretsAndRemoved() {
        String path = "/v1/tenant/issuers/" + issuer.id() + "/signals";
        assertThat(acme.call("GET", path, "").status(), is(404));
        assertThat(acme.call("DELETE", path, "").status(), is(404));
        assertThat(
                acme.call("PUT", "/v1/tenant/issuers/nobody/signals", text(pushed()))
                        .status(),
                is(404));
        Reply reply = acme.call("PUT", path, text(pushed()));
        assertThat(reply.response().body(), reply.status(), is(200));
        assertThat(reply.json().getBoolean("has_authorization"), is(true));
        assertThat(reply.response().body(), not(containsString("pushed-by-own-issuer")));
        assertThat(
                acme.call("GET", path, "").response().body(),
                is(reply.response().body()));
        assertThat(acme.call("DELETE", path, "").status(), is(204));
        assertThat(acme.call("GET", path, "").status(), is(404));
        refused(push(event(REVOKED, user("carol"))), "authentication_failed");
    }

    @ParameterizedTest
    @MethodSource("badStreams")
    void refusesAStreamThatCannotBe(String body) {
        Reply reply = acme.call("PUT", "/v1/tenant/issuers/" + issuer.id() + "/signals", body);
        assertThat(reply.response().body(), reply.status(), is(400));
        assertThat(reply.text("code"), is("invalid_request"));
    }

    static Stream<String> badStreams() {
        String poll = "{\"audience\":\"a\",\"delivery\":\"poll\"";
        return Stream.of(
                "{}",
                "{\"audience\":\"a\"}",
                "{\"audience\":\"\",\"delivery\":\"push\"}",
                "{\"audience\":\"a\",\"delivery\":\"carried\"}",
                "{\"audience\":\"a\",\"delivery\":\"push\",\"more\":1}",
                "{\"audience\":\"a\",\"delivery\":\"push\",\"poll_url\":\"https://idp.example/poll\"}",
                "{\"audience\":\"a\",\"delivery\":\"push\",\"authorization\":\"Bearer a\\r\\nX: y\"}",
                poll + "}",
                poll + ",\"poll_url\":\"ftp://idp.example/poll\"}",
                poll + ",\"poll_url\":\"https://u:p@idp.example/poll\"}",
                poll + ",\"poll_url\":\"https://idp.example/poll\",\"token\":{\"url\":\"https://idp.example/t\"}}",
                poll + ",\"poll_url\":\"https://idp.example/poll\",\"authorization\":\"Bearer a\","
                        + "\"token\":{\"url\":\"https://idp.example/t\",\"client_id\":\"c\",\"client_secret\":\"s\"}}",
                poll + ",\"poll_url\":\"https://idp.example/poll\","
                        + "\"token\":{\"url\":\"https://idp.example/t\",\"client_id\":\"c\"}}");
    }

    @Test
    void whatIsPolledCutsAndIsAcknowledgedOnceItIsWritten() throws Exception {
        try (OwnTransmitter transmitter = new OwnTransmitter();
                RawSocket onPhone = acme.connect(token("carol", "phone")).greeted();
                RawSocket atDesk = acme.connect(token("carol", "desk")).greeted()) {
            transmitter.forgetful = true; // so that it is sent again although it was acknowledged
            set(transmitter.stream(AUDIENCE));
            for (int i = 0; i < 20; i++) {
                transmitter.waiting.put("v" + i, event(VERIFICATION, Map.of("format", "opaque", "id", "s")));
            }
            transmitter.waiting.put("good", event(REVOKED, complex("carol", "phone")));
            transmitter.waiting.put("bad", event(REVOKED, Map.of("format", "email", "email", "c@example.test")));
            transmitter.waiting.put("worse", "no token");
            long since = System.nanoTime();
            assertThat(onPhone.closeCode(), is(4521));
            System.out.println("Own transmitter, polled: cut after "
                    + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
            Awaitility.await().atMost(POLLED).until(transmitter.waiting::isEmpty);
            assertThat(transmitter.acknowledged, hasItem("good"));
            assertThat(transmitter.errors, is(Map.of("bad", "invalid_request", "worse", "invalid_request")));
            assertThat(transmitter.polls.get(0).getBoolean("returnImmediately"), is(true));
            assertThat(atDesk.pongs(), is(true));
            assertThat(revocations(), is(List.of("sid")));
        }
    }

    @Test
    void anOutageIsToldOnceAndItsEndToo() throws Exception {
        try (OwnTransmitter transmitter = new OwnTransmitter()) {
            transmitter.down = true;
            set(transmitter.stream(AUDIENCE));
            String path = "/v1/tenant/issuers/" + issuer.id() + "/signals";
            String failures = "select failures from signal_streams where tenant_id = '" + acme.tenant() + "'";
            Awaitility.await().atMost(POLLED).until(() -> Gateway.sql(failures), is(List.of("2")));
            assertThat(acme.call("GET", path, "").json().containsKey("failing_since"), is(true));
            transmitter.down = false;
            transmitter.waiting.put("good", event(REVOKED, complex("carol", "phone")));
            Awaitility.await().atMost(POLLED).until(transmitter.waiting::isEmpty);
            Awaitility.await()
                    .atMost(POLLED)
                    .until(() -> causes("signals.restored").size(), is(1));
            assertThat(causes("signals.failing").size(), is(1));
            assertThat(acme.call("GET", path, "").json().containsKey("failing_since"), is(false));
        }
    }

    @Test
    @DisplayName("T1: what is not public is not polled")
    void pollsNothingInside() {
        set(Json.createObjectBuilder()
                .add("audience", AUDIENCE)
                .add("delivery", "poll")
                .add("poll_url", "https://169.254.169.254/poll")
                .add("authorization", "Bearer x1"));
        Awaitility.await().atMost(POLLED).until(() -> causes("signals.failing").size(), is(1));
        assertThat(causes("signals.failing"), everyItem(not(containsString("169"))));
    }

    private void set(JsonObjectBuilder stream) {
        Reply reply = acme.call("PUT", "/v1/tenant/issuers/" + issuer.id() + "/signals", text(stream));
        assertThat(reply.response().body(), reply.status(), is(200));
    }

    private static JsonObjectBuilder pushed() {
        return Json.createObjectBuilder()
                .add("audience", AUDIENCE)
                .add("delivery", "push")
                .add("authorization", AUTHORIZATION);
    }

    private static String text(JsonObjectBuilder json) {
        return json.build().toString();
    }

    private String token(String subject, String sid) {
        return issuer.token(subject, sid, Instant.now().minusSeconds(5));
    }

    private Map<String, Object> user(String sub) {
        return Map.of("format", "iss_sub", "iss", issuer.issuer(), "sub", sub);
    }

    private Map<String, Object> complex(String sub, String sid) {
        return Map.of("format", "complex", "user", user(sub), "session", Map.of("format", "opaque", "id", sid));
    }

    private String event(String kind, Map<String, Object> subject) {
        return signed(claims -> claims.claim("sub_id", subject).claim("events", Map.of(kind, Map.of())));
    }

    private JWTClaimsSet.Builder usual() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(new Date())
                .claim("sub_id", user("carol"))
                .claim("events", Map.of(REVOKED, Map.of()));
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        String token = issuer.signed("secevent+jwt", change.apply(usual()));
        Gateway.SECRETS.add(token);
        return token;
    }

    private String here() {
        return acme.tenant() + "/" + issuer.id();
    }

    private Reply push(String token) {
        return push(token, AUTHORIZATION, "application/secevent+jwt", here());
    }

    private static Reply push(String token, String authorization, String type, String where) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Gateway.url("/oauth2/signals/" + where))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(token));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Gateway.send(request.build());
    }

    private static void refused(Reply reply, String error) {
        assertThat(reply.response().body(), reply.status(), is(400));
        assertThat(reply.text("err"), is(error));
        assertThat(reply.text("description").isEmpty(), is(false));
        assertThat(reply.header("Content-Language"), is("en"));
    }

    private List<String> revocations() {
        return Gateway.sql("select kind from revocations where tenant_id = '" + acme.tenant() + "'");
    }

    private List<String> causes(String kind) {
        return Gateway.sql(
                "select cause from audit_events where kind = '" + kind + "' and tenant_id = '" + acme.tenant() + "'");
    }
}
