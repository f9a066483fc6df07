package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.it.Gateway.Reply;
import io.gatehouse.it.KeycloakRealm.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How soon a socket is cut by the security events of a real Keycloak (its feature ssf), event by event, pushed and
 * polled. Each time is printed.
 */
@OnServer
@Alone("it has not been seen beside others yet")
class KeycloakSignalsIT {

    private static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    private static final List<String> EVENTS = List.of(CAEP + "session-revoked", CAEP + "credential-change");
    private static final String SECRET = "receiver-secret-of-the-tests";

    /** The interval of polling, or of Keycloak's own outbox, and some. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final KeycloakRealm realm = Keycloak.realm("globex");
    private final TenantServer tenant = TenantServer.ofNewTenant();
    private final String client = "receiver-" + UUID.randomUUID();

    private interface AtTheIssuer {
        void happen(KeycloakRealm realm, String user, Tokens tokens) throws ParseException;
    }

    static Stream<Arguments> told() {
        return Stream.of(
                row("logout with the refresh token", (realm, user, tokens) -> realm.logout(tokens.refresh())),
                row(
                        "an administrator logs the user out",
                        (realm, user, tokens) -> realm.admin().logout(user)),
                row(
                        "an administrator resets the password",
                        (realm, user, tokens) -> realm.admin().resetPassword(user)));
    }

    static Stream<Arguments> notTold() {
        return Stream.of(
                row("the refresh token is revoked (RFC 7009)", (realm, user, tokens) -> realm.revoke(tokens.refresh())),
                row(
                        "an administrator deletes the session",
                        (realm, user, tokens) -> realm.admin()
                                .deleteSession(SignedJWT.parse(tokens.access())
                                        .getJWTClaimsSet()
                                        .getStringClaim("sid"))),
                row(
                        "the user is disabled",
                        (realm, user, tokens) -> realm.admin().disableUser(user)));
    }

    private static Arguments row(String event, AtTheIssuer done) {
        return Arguments.of(event, done);
    }

    @ParameterizedTest(name = "{0}: cut by polling")
    @MethodSource("told")
    void isCutByPolling(String event, AtTheIssuer done) throws Exception {
        poll();
        cuts("polled", event, done);
    }

    @ParameterizedTest(name = "{0}: cut by a push")
    @MethodSource("told")
    void isCutByAPush(String event, AtTheIssuer done) throws Exception {
        String issuer = trusted();
        URI here = Gateway.url("/oauth2/signals/" + tenant.tenant() + "/" + issuer);
        KeycloakTransmitter.of(realm).newReceiver(client, SECRET, here);
        String authorization = "Bearer " + UUID.randomUUID();
        JsonObjectBuilder delivery = Json.createObjectBuilder()
                .add("method", "urn:ietf:rfc:8935")
                .add("endpoint_url", here.toString())
                .add("authorization_header", authorization);
        JsonObject stream = KeycloakTransmitter.of(realm).newStream(client, SECRET, delivery.build(), EVENTS);
        set(
                issuer,
                Json.createObjectBuilder()
                        .add("audience", stream.getJsonArray("aud").getString(0))
                        .add("delivery", "push")
                        .add("authorization", authorization));
        cuts("pushed", event, done);
    }

    @ParameterizedTest(name = "{0}: Keycloak tells nothing")
    @MethodSource("notTold")
    void isLeftToIntrospection(String event, AtTheIssuer done) throws Exception {
        poll();
        String user = realm.admin().newUser();
        Tokens tokens = realm.tokens(realm.client(), user);
        try (RawSocket socket = tenant.connect(tokens.access()).greeted()) {
            done.happen(realm, user, tokens);
            realm.admin()
                    .resetPassword(realm.admin().newUser()); // told after it, so that what came before was told too
            String withdrawn = "select count(*) from revocations where tenant_id = '" + tenant.tenant() + "'";
            Awaitility.await().atMost(BOUND).until(() -> Gateway.sql(withdrawn), is(List.of("1")));
            assertThat(event, socket.pongs(), is(true));
        }
    }

    private void poll() {
        String issuer = trusted();
        KeycloakTransmitter.of(realm).newReceiver(client, SECRET, Gateway.url("/"));
        JsonObjectBuilder delivery = Json.createObjectBuilder().add("method", "urn:ietf:rfc:8936");
        JsonObject stream = KeycloakTransmitter.of(realm).newStream(client, SECRET, delivery.build(), EVENTS);
        set(
                issuer,
                Json.createObjectBuilder()
                        .add("audience", stream.getJsonArray("aud").getString(0))
                        .add("delivery", "poll")
                        .add("poll_url", stream.getJsonObject("delivery").getString("endpoint_url"))
                        .add(
                                "token",
                                Json.createObjectBuilder()
                                        .add("url", realm.tokenUrl())
                                        .add("client_id", client)
                                        .add("client_secret", SECRET)
                                        .add("scope", "ssf.read")));
    }

    private String trusted() {
        return tenant.trust(IssuerForm.of(realm).add("jwks_url", realm.jwksUrl()));
    }

    private void set(String issuer, JsonObjectBuilder stream) {
        Reply reply = tenant.call(
                "PUT",
                "/v1/tenant/issuers/" + issuer + "/signals",
                stream.build().toString());
        assertThat(reply.response().body(), reply.status(), is(200));
        assertThat(reply.response().body(), not(containsString(SECRET)));
    }

    private void cuts(String how, String event, AtTheIssuer done) throws Exception {
        String user = realm.admin().newUser();
        Tokens tokens = realm.tokens(realm.client(), user);
        String other = realm.admin().newUser();
        try (RawSocket hers = tenant.connect(tokens.access()).greeted();
                RawSocket bystander = tenant.connect(
                                realm.tokens(realm.client(), other).access())
                        .greeted()) {
            long since = System.nanoTime();
            done.happen(realm, user, tokens);
            assertThat(hers.closeCode(), is(4521));
            Duration took = Duration.ofNanos(System.nanoTime() - since);
            System.out.println("Keycloak, " + event + ", " + how + ": cut after " + took.toMillis() + " ms");
            assertThat(took, lessThan(BOUND));
            assertThat(bystander.pongs(), is(true));
        }
        tenant.refuses(tokens.access());
        assertThat(
                Gateway.sql("select cause from audit_events where kind = 'signal.refused' and tenant_id = '"
                        + tenant.tenant() + "'"),
                is(empty()));
    }
}
