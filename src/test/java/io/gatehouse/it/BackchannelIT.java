package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gatehouse.it.Gateway.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** OpenID Connect Back-Channel Logout 1.0 from the issuer's side, rule by rule. */
@OnServer
class BackchannelIT {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final OwnIssuer issuer = OwnIssuer.of(acme);

    @Test
    @OnServer(EACH)
    void aLogoutAtTheIssuerCutsTheSocketsOfThatSignInAndNoOthers() throws Exception {
        String phone = issuer.token("carol", "phone", Instant.now().minusSeconds(2));
        String desk = issuer.token("carol", "desk", Instant.now().minusSeconds(2));
        try (RawSocket onPhone = acme.connect(phone).greeted();
                RawSocket atDesk = acme.connect(desk).greeted()) {
            Reply reply = logout(logoutToken(claims -> claims.claim("sid", "phone")));
            assertThat(reply.response().body(), reply.status(), is(200));
            assertThat(reply.header("Cache-Control"), is("no-store"));
            assertThat(onPhone.closeCode(), is(4521));
            assertThat(atDesk.pongs(), is(true));
            acme.refuses(phone);
        }
        assertThat(
                acme.call("GET", "/v1/tenant/revocations", "")
                        .json()
                        .getJsonArray("revocations")
                        .getJsonObject(0)
                        .getString("kind"),
                is("sid"));
    }

    @Test
    void withoutASidAllSignInsOfTheSubjectAreOver() throws Exception {
        String phone = issuer.token("carol", "phone", Instant.now().minusSeconds(2));
        String other = issuer.token("dave", "d", Instant.now().minusSeconds(2));
        try (RawSocket hers = acme.connect(phone).greeted();
                RawSocket his = acme.connect(other).greeted()) {
            assertThat(logout(logoutToken(claims -> claims)).status(), is(200));
            assertThat(hers.closeCode(), is(4521));
            assertThat(his.pongs(), is(true));
        }
    }

    @Test
    @DisplayName("R7: a logout token counts once")
    void refusesAReplayAndDoesNothing() throws Exception {
        String token = logoutToken(claims -> claims.claim("sid", "phone"));
        assertThat(logout(token).status(), is(200));
        String again = issuer.token("carol", "phone", Instant.now().plusSeconds(2));
        try (RawSocket signedInAnew = acme.connect(again).greeted()) {
            assertThat(logout(token).status(), is(400));
            assertThat(signedInAnew.pongs(), is(true));
        }
        assertThat(causes(), hasItem("it was taken before, at issuer " + issuer.id()));
    }

    static Stream<Arguments> forged() {
        Instant now = Instant.now();
        return Stream.of(
                arguments("aud", claims -> claims.audience("urn:other")),
                arguments("iss", claims -> claims.issuer("https://other.example")),
                arguments("no iat", claims -> claims.issueTime(null)),
                arguments("an old iat", claims -> claims.issueTime(Date.from(now.minusSeconds(400)))),
                arguments("a future iat", claims -> claims.issueTime(Date.from(now.plusSeconds(120)))),
                arguments("exp is past", claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))),
                arguments("no jti", claims -> claims.jwtID("")),
                arguments("neither sub nor sid", claims -> claims.subject(null)),
                arguments("no events", claims -> claims.claim("events", null)),
                arguments("events is a list", claims -> claims.claim("events", List.of(EVENT))),
                arguments("another event", claims -> claims.claim("events", Map.of("https://other.example", Map.of()))),
                arguments("the event is no object", claims -> claims.claim("events", Map.of(EVENT, "yes"))),
                arguments("a nonce", claims -> claims.claim("nonce", "n")));
    }

    private static Arguments arguments(String rule, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(rule, change);
    }

    @ParameterizedTest(name = "R6: refuses by 2.4, {0}")
    @MethodSource("forged")
    void refusesWhatIsNoLogoutToken(String rule, UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        refuses(rule, logoutToken(change));
    }

    @Test
    @DisplayName("R6: a wrong signature and the type of another token are refused")
    void refusesWhatIsNotSignedAsALogoutToken() throws Exception {
        refuses("signature", flipped(logoutToken(claims -> claims)));
        for (String type : List.of("at+jwt", "JWT", "secevent+jwt")) {
            refuses(type, issuer.signed(type, usual()));
        }
    }

    private void refuses(String rule, String token) throws Exception {
        String phone = issuer.token("carol", "phone", Instant.now().minusSeconds(2));
        try (RawSocket socket = acme.connect(phone).greeted()) {
            Reply reply = logout(token);
            assertThat(rule + reply.response().body(), reply.status(), is(400));
            assertThat(reply.text("error"), is("invalid_request"));
            assertThat(socket.pongs(), is(true));
        }
    }

    @Test
    @DisplayName("R6: another tenant's issuer, an unknown one, and no token at all are refused alike")
    void refusesElsewhere() {
        String token = logoutToken(claims -> claims.claim("sid", "phone"));
        TenantServer other = TenantServer.ofNewTenant();
        OwnIssuer theirs = OwnIssuer.of(other);
        List<Reply> replies = Arrays.asList(
                post(other.tenant() + "/" + theirs.id(), "logout_token=" + token),
                post(acme.tenant() + "/nobody", "logout_token=" + token),
                post("nobody/nobody", "logout_token=" + token),
                post(acme.tenant() + "/" + issuer.id(), "logout_token="),
                post(acme.tenant() + "/" + issuer.id(), "x=1"),
                post(acme.tenant() + "/" + issuer.id(), "logout_token=" + "x".repeat(20_000)));
        replies.forEach(reply -> {
            assertThat(reply.response().body(), reply.status(), is(400));
            assertThat(reply.response().body(), is(replies.get(0).response().body()));
        });
    }

    @Test
    @DisplayName("J8: a logout token is no access token")
    void isNoAccessToken() {
        acme.refuses(logoutToken(claims -> claims.claim("sid", "phone")));
    }

    private JWTClaimsSet.Builder usual() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .audience(issuer.audience())
                .subject("carol")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
                .claim("events", Map.of(EVENT, Map.of(), "https://other.example/event", Map.of()));
    }

    private String logoutToken(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.signed("logout+jwt", change.apply(usual()));
    }

    private static String flipped(String token) {
        int at = token.lastIndexOf('.') + 10;
        return token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
    }

    private Reply logout(String token) {
        return post(
                acme.tenant() + "/" + issuer.id(), "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private static Reply post(String path, String form) {
        return Gateway.send(HttpRequest.newBuilder(Gateway.url("/oauth2/backchannel-logout/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private List<String> causes() {
        return Gateway.sql("select cause from audit_events where kind = 'backchannel.refused' and tenant_id = '"
                + acme.tenant() + "'");
    }
}
