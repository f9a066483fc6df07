package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.it.KeycloakRealm.Tokens;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How soon a socket is cut when trust is withdrawn at a real Keycloak, event by event: by its back-channel logout, or
 * by asking it again. Each time is printed.
 */
@OnServer
@Alone("it has not been seen beside others yet")
class KeycloakLogoutIT {

    private static final Duration PUSHED = Duration.ofSeconds(3);
    private static final Duration ASKED = Duration.ofSeconds(IssuerForm.INTERVAL_S + 3);

    private final KeycloakRealm realm = Keycloak.realm("globex");
    private final TenantServer tenant = TenantServer.ofNewTenant();

    private interface AtTheIssuer {
        void happen(KeycloakRealm realm, String user, Tokens tokens) throws ParseException;
    }

    static Stream<Arguments> pushed() {
        return Stream.of(
                row("logout with the refresh token", (realm, user, tokens) -> realm.logout(tokens.refresh())),
                row(
                        "an administrator logs the user out",
                        (realm, user, tokens) -> realm.admin().logout(user)),
                row(
                        "an administrator deletes the session",
                        (realm, user, tokens) -> realm.admin()
                                .deleteSession(SignedJWT.parse(tokens.access())
                                        .getJWTClaimsSet()
                                        .getStringClaim("sid"))));
    }

    static Stream<Arguments> notPushed() {
        return Stream.of(
                row("the refresh token is revoked (RFC 7009)", (realm, user, tokens) -> realm.revoke(tokens.refresh())),
                row(
                        "the user is disabled",
                        (realm, user, tokens) -> realm.admin().disableUser(user)),
                row(
                        "the user is deleted",
                        (realm, user, tokens) -> realm.admin().deleteUser(user)),
                row("a refresh token is shown a second time", (realm, user, tokens) -> {
                    realm.refresh(tokens.refresh(), 200);
                    realm.refresh(tokens.refresh(), 400);
                }),
                row("logout of all", (realm, user, tokens) -> realm.admin().logoutAll()));
    }

    private static Arguments row(String event, AtTheIssuer done) {
        return Arguments.of(event, done);
    }

    @ParameterizedTest(name = "{0}: cut by back-channel logout")
    @MethodSource("pushed")
    void isCutByBackChannelLogout(String event, AtTheIssuer done) throws Exception {
        String issuer = tenant.trust(IssuerForm.of(realm).add("jwks_url", realm.jwksUrl()));
        realm.admin()
                .sendLogoutsTo(
                        realm.client(), Gateway.url("/oauth2/backchannel-logout/" + tenant.tenant() + "/" + issuer));
        cuts(event, done, PUSHED);
    }

    @DisplayName("Findings 1: what Keycloak pushes nothing about is found by asking")
    @ParameterizedTest(name = "{0}: cut within the interval of introspection")
    @MethodSource("notPushed")
    void isCutByAskingAgain(String event, AtTheIssuer done) throws Exception {
        tenant.trust(IssuerForm.of(realm)
                .add("jwks_url", realm.jwksUrl())
                .add("introspection", IssuerForm.introspection(realm)));
        realm.admin().sendLogoutsTo(realm.client(), URI.create(""));
        cuts(event, done, ASKED);
    }

    @Test
    @DisplayName("Findings 1: a session that reached its maximum age is found by asking")
    void sessionsThatAreTooOldAreCutByAskingAgain() throws Exception {
        tenant.trust(IssuerForm.of(realm)
                .add("jwks_url", realm.jwksUrl())
                .add("introspection", IssuerForm.introspection(realm)));
        realm.admin().sendLogoutsTo(realm.client(), URI.create(""));
        try {
            cuts(
                    "the maximum age ends them all",
                    (same, user, tokens) -> same.admin().letSessionsLast(Duration.ofSeconds(1)),
                    ASKED);
        } finally {
            realm.admin().letSessionsLast(Duration.ofHours(10));
        }
    }

    @Test
    void aPasswordThatAnAdministratorResetsEndsNothingAtKeycloakAndSoNothingHere() throws Exception {
        tenant.trust(IssuerForm.of(realm)
                .add("jwks_url", realm.jwksUrl())
                .add("introspection", IssuerForm.introspection(realm)));
        String user = realm.admin().newUser();
        Tokens tokens = realm.tokens(realm.client(), user);
        try (RawSocket socket = tenant.connect(tokens.access()).greeted()) {
            realm.admin().resetPassword(user);
            assertThat(realm.introspect(tokens.access()).getBoolean("active"), is(true));
            String asked =
                    "select count(*) from sessions where checked_at > created_at + interval '1 second' and tenant_id = '"
                            + tenant.tenant() + "'";
            Awaitility.await().until(() -> Gateway.sql(asked), hasItem("1"));
            assertThat(socket.pongs(), is(true));
        }
    }

    private void cuts(String event, AtTheIssuer done, Duration bound) throws Exception {
        String user = realm.admin().newUser();
        Tokens tokens = realm.tokens(realm.client(), user);
        String other = realm.admin().newUser();
        boolean all = event.endsWith("all");
        try (RawSocket hers = tenant.connect(tokens.access()).greeted();
                RawSocket bystander = tenant.connect(
                                realm.tokens(realm.client(), other).access())
                        .greeted()) {
            long since = System.nanoTime();
            done.happen(realm, user, tokens);
            assertThat(hers.closeCode(), is(4521));
            Duration took = Duration.ofNanos(System.nanoTime() - since);
            System.out.println("Keycloak, " + event + ": cut after " + took.toMillis() + " ms");
            assertThat(took, lessThan(bound));
            assertThat(all || bystander.pongs(), is(true));
        }
        tenant.refuses(tokens.access());
    }
}
