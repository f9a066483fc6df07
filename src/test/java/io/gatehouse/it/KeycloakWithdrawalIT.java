package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What happens here when something is taken back at a real identity provider, which tells nobody. */
@OnServer
@Alone("it has not been seen beside others yet")
class KeycloakWithdrawalIT {

    /** How long a new key may take to be found: an unknown kid makes us ask the issuer again once in 30 s, at most. */
    private static final Duration REFETCH = Duration.ofSeconds(35);

    /** How soon a socket follows the issuer: the interval in which we ask, and what the asking takes. */
    private static final Duration BOUND = Duration.ofSeconds(IssuerForm.INTERVAL_S + 3);

    private final KeycloakRealm acme = Keycloak.realm("acme");
    private final KeycloakRealm globex = Keycloak.realm("globex");

    @Test
    @DisplayName("J19: a new key is found by itself, a removed one is forgotten when the tenant says so")
    void followsTheIssuersKeys() throws Exception {
        TenantServer tenant = TenantServer.ofNewTenant();
        String id = tenant.trust(IssuerForm.of(globex).add("jwks_url", globex.jwksUrl()));
        String old = globex.tokens(KeycloakRealm.PS256, "alice").access();
        tenant.accepts(old);

        String kid = globex.admin().addKey("PS256");
        String fresh = globex.tokens(KeycloakRealm.PS256, "alice").access();
        assertThat(SignedJWT.parse(fresh).getHeader().getKeyID(), is(kid));
        Awaitility.await()
                .atMost(REFETCH)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> tenant.ticket(fresh).status() == 201);
        tenant.accepts(old);

        globex.admin().removeKey(SignedJWT.parse(old).getHeader().getKeyID());
        int forgotten =
                tenant.call("POST", "/v1/tenant/issuers/" + id + "/forget", "").status();
        assertThat(forgotten, lessThan(300));
        tenant.refuses(old);
        tenant.accepts(fresh);
    }

    @Test
    void cutsWhoIsDisabledAtTheIssuerAndNobodyElse() throws Exception {
        TenantServer tenant = asking();
        String user = acme.admin().newUser("staff");
        String token = acme.tokens(KeycloakRealm.ES256, user).access();
        String bob = acme.tokens(KeycloakRealm.ES256, "bob").access();
        try (RawSocket hers = tenant.connect(token);
                RawSocket his = tenant.connect(bob)) {
            assertThat(hers.message("authenticated").getString("subject").isEmpty(), is(false));
            assertThat(his.message("authenticated").getString("subject").isEmpty(), is(false));
            acme.admin().disableUser(user);
            long since = System.nanoTime();
            assertThat(hers.closeCode(), is(4521));
            assertThat(Duration.ofNanos(System.nanoTime() - since), lessThan(BOUND));
            his.text("{\"type\":\"ping\"}");
            assertThat(his.message("pong").isEmpty(), is(false));
        }
        tenant.refuses(token);
        tenant.accepts(bob);
    }

    @Test
    @DisplayName("J21: a group left at the issuer takes what its policy gave, and the socket stays")
    void takesTheRightsOfAGroupThatWasLeft() throws Exception {
        loses("{\"group\":\"editors\"}", (admin, user) -> admin.leaveGroup(user, "editors"));
    }

    @Test
    @DisplayName("J21: a role removed at the issuer takes what its policy gave, and the socket stays")
    void takesTheRightsOfARoleThatWasRemoved() throws Exception {
        loses(
                "{\"claim\":{\"name\":\"roles\",\"value\":\"moderator\"}}",
                (admin, user) -> admin.removeRole(user, "moderator"));
    }

    private void loses(String attachedTo, BiConsumer<KeycloakAdmin, String> withdrawal) throws Exception {
        TenantServer tenant = asking();
        tenant.put("/v1/tenant/policies/default", policy("{\"tenant\":true}", "lobby"));
        tenant.put("/v1/tenant/policies/news", policy(attachedTo, "news:*"));
        KeycloakAdmin admin = acme.admin();
        String user = admin.newUser("staff", "editors");
        admin.addRole(user, "moderator");
        String token = acme.tokens(KeycloakRealm.ES256, user).access();
        try (RawSocket socket = tenant.connect(token)) {
            JsonObject first = socket.message("authenticated");
            assertThat(first.getJsonObject("capabilities").keySet(), hasItem("news:*"));
            withdrawal.accept(admin, user);
            long since = System.nanoTime();
            JsonObject told = socket.message("revoked");
            assertThat(Duration.ofNanos(System.nanoTime() - since), lessThan(BOUND));
            assertThat(told.getJsonArray("channels").getValuesAs(JsonString::getString), hasItem("news:*"));
            assertThat(told.getJsonObject("capabilities").keySet(), not(hasItem("news:*")));
            socket.text("{\"type\":\"ping\"}");
            assertThat(socket.message("pong").isEmpty(), is(false));
        }
        // The token still names the group: what it says is older than what the issuer said since.
        try (RawSocket again = tenant.connect(token)) {
            assertThat(
                    again.message("authenticated").getJsonObject("capabilities").keySet(), not(hasItem("news:*")));
        }
    }

    /** A tenant that asks the issuer again. */
    private TenantServer asking() {
        TenantServer tenant = TenantServer.ofNewTenant();
        tenant.trust(IssuerForm.of(acme)
                .add("jwks_url", acme.jwksUrl())
                .add("introspection", IssuerForm.introspection(acme)));
        return tenant;
    }

    private static String policy(String attachedTo, String resource) {
        return "{\"attached_to\":" + attachedTo
                + ",\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"subscribe\",\"publish\"],\"resources\":[\""
                + resource + "\"]}]}";
    }
}
