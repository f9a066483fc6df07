package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.it.KeycloakRealm.Tokens;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.text.ParseException;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tokens of a real identity provider that a tenant trusts: what gets a ticket and what does not. */
@OnServer
@Alone("it has not been seen beside others yet")
class KeycloakIT {

    private final KeycloakRealm acme = Keycloak.realm("acme");
    private final KeycloakRealm globex = Keycloak.realm("globex");

    @Test
    void opensSocketsForTokensOfFourAlgorithmsUnderOneSubject() throws Exception {
        TenantServer tenant = TenantServer.ofNewTenant();
        tenant.trust(IssuerForm.of(acme).add("discovery_url", acme.discoveryUrl()));
        Set<String> subjects = new HashSet<>();
        for (String client :
                List.of(KeycloakRealm.RS256, KeycloakRealm.PS256, KeycloakRealm.ES256, KeycloakRealm.EDDSA)) {
            subjects.add(tenant.subjectOf(acme.tokens(client, "alice").access()));
        }
        assertThat(subjects, hasSize(1));
        assertThat(subjects.iterator().next(), not(emptyString()));
        String bob = tenant.subjectOf(acme.tokens(KeycloakRealm.RS256, "bob").access());
        assertThat(subjects, not(hasItem(bob)));
    }

    @Test
    void refusesAnAlgorithmThatTheTenantDidNotAllow() {
        TenantServer tenant = TenantServer.ofNewTenant();
        tenant.trust(IssuerForm.of(acme)
                .add("jwks_url", acme.jwksUrl())
                .add("algorithms", Json.createArrayBuilder().add("ES256")));
        tenant.refuses(acme.tokens(KeycloakRealm.RS256, "alice").access());
        tenant.accepts(acme.tokens(KeycloakRealm.ES256, "alice").access());
    }

    @Test
    void takesABarePublicKey() throws Exception {
        TenantServer tenant = TenantServer.ofNewTenant();
        String token = acme.tokens(KeycloakRealm.RS256, "alice").access();
        tenant.trust(IssuerForm.of(acme)
                .add("public_key", pem(key(acme, token)))
                .add("algorithms", Json.createArrayBuilder().add("RS256")));
        tenant.accepts(token);
        tenant.refuses(acme.tokens(KeycloakRealm.PS256, "alice").access());
        tenant.refuses(globex.tokens(KeycloakRealm.RS256, "alice").access());
    }

    @Test
    void tellsWhatItTrustsButNoSecretAndForgetsAnIssuerThatIsDeleted() {
        TenantServer tenant = TenantServer.ofNewTenant();
        Gateway.SECRETS.add(acme.clientSecret());
        JsonObject made = tenant.register(IssuerForm.of(acme)
                        .add("jwks_url", acme.jwksUrl())
                        .add("introspection", IssuerForm.introspection(acme))
                        .build())
                .json();
        String path = "/v1/tenant/issuers/" + made.getString("id");
        JsonObject seen = tenant.call("GET", path, "").json();
        for (JsonObject each : List.of(made, seen)) {
            assertThat(each.getString("issuer"), is(acme.issuer()));
            assertThat(each.getString("audience"), is(acme.audience()));
            assertThat(each.getString("typ"), is("strict"));
            assertThat(each.toString(), not(containsString(acme.clientSecret())));
        }
        assertThat(
                tenant.call("GET", "/v1/tenant/issuers", "").response().body(),
                containsString("\"" + made.getString("id") + "\""));
        String token = acme.tokens(KeycloakRealm.RS256, "alice").access();
        tenant.accepts(token);
        TenantServer other = TenantServer.ofNewTenant();
        assertThat(other.call("GET", path, "").status(), is(404));
        assertThat(other.call("DELETE", path, "").status(), is(404));
        tenant.accepts(token);
        assertThat(tenant.call("DELETE", path, "").status(), is(204));
        tenant.refuses(token);
    }

    @Test
    @DisplayName("J5: two realms with one kid at two tenants: two of four combinations pass")
    void keepsTenantsApartWhoseKeysHaveOneName() throws Exception {
        String kid = oneKidForBoth();
        TenantServer hers = TenantServer.ofNewTenant();
        TenantServer his = TenantServer.ofNewTenant();
        String herToken = acme.tokens(KeycloakRealm.TWICE, "alice").access();
        String hisToken = globex.tokens(KeycloakRealm.TWICE, "alice").access();
        assertThat(SignedJWT.parse(herToken).getHeader().getKeyID(), is(kid));
        assertThat(SignedJWT.parse(hisToken).getHeader().getKeyID(), is(kid));
        hers.trust(IssuerForm.of(acme).add("jwks", jwks(key(acme, herToken))));
        his.trust(IssuerForm.of(globex).add("jwks", jwks(key(globex, hisToken))));
        hers.accepts(herToken);
        his.accepts(hisToken);
        hers.refuses(hisToken);
        his.refuses(herToken);

        // The same issuer at a third tenant, under the same kid, but with the other realm's key: only the key tells.
        TenantServer mistaken = TenantServer.ofNewTenant();
        mistaken.trust(
                IssuerForm.of(acme).add("audience", acme.secondAudience()).add("jwks", jwks(key(globex, hisToken))));
        mistaken.refuses(herToken);
        hers.accepts(herToken);
    }

    @Test
    @DisplayName("J6: one issuer at two tenants: the audience tells whose token it is")
    void keepsTenantsApartThatTrustOneIssuer() {
        TenantServer first = TenantServer.ofNewTenant();
        TenantServer second = TenantServer.ofNewTenant();
        first.trust(IssuerForm.of(acme).add("jwks_url", acme.jwksUrl()));
        second.trust(IssuerForm.of(acme).add("audience", acme.secondAudience()).add("jwks_url", acme.jwksUrl()));
        String forTheFirst = acme.tokens(KeycloakRealm.RS256, "alice").access();
        first.accepts(forTheFirst);
        second.refuses(forTheFirst);
        String forBoth = acme.tokens(KeycloakRealm.TWICE, "alice").access();
        first.accepts(forBoth);
        second.accepts(forBoth);
    }

    @Test
    void takesTheOldHeaderTypeOnlyWhereTheTenantSaidSo() {
        String token = acme.tokens(KeycloakRealm.LEGACY, "alice").access();
        TenantServer strict = TenantServer.ofNewTenant();
        strict.trust(IssuerForm.of(acme).add("jwks_url", acme.jwksUrl()));
        strict.refuses(token);
        TenantServer legacy = TenantServer.ofNewTenant();
        legacy.trust(IssuerForm.of(acme).add("jwks_url", acme.jwksUrl()).add("typ", "legacy"));
        legacy.accepts(token);
    }

    @Test
    @DisplayName("J8, J20: of all that Keycloak signs only the unbound access token passes, whatever the header types")
    void refusesEveryOtherKindOfToken() throws Exception {
        Map<String, String> kinds = otherKinds();
        Tokens tokens = acme.tokens(acme.client(), "alice");
        for (String typ : List.of("strict", "legacy")) {
            TenantServer tenant = TenantServer.ofNewTenant();
            tenant.trust(IssuerForm.of(acme).add("jwks_url", acme.jwksUrl()).add("typ", typ));
            tenant.accepts(tokens.access());
            kinds.forEach((kind, token) ->
                    assertThat(typ + ", " + kind, tenant.ticket(token).status(), is(401)));
            kinds.values().forEach(token -> tenant.refuses(token));
        }
    }

    private Map<String, String> otherKinds() throws Exception {
        Map<String, String> kinds = new LinkedHashMap<>();
        Tokens tokens = acme.tokens(acme.client(), "alice");
        kinds.put("ID token", tokens.id());
        kinds.put("refresh token", tokens.refresh());
        kinds.put("user info", acme.userInfo(tokens.access()));
        kinds.put(
                "offline token",
                acme.tokens(acme.client(), "alice", "openid offline_access").refresh());
        kinds.put(
                "DPoP-bound access token",
                acme.boundTokens(acme.client(), "alice").access());
        try (LogoutListener listener = new LogoutListener()) {
            acme.admin().sendLogoutsTo(acme.client(), listener.url());
            acme.logout(tokens.refresh());
            kinds.put("logout token", listener.next());
        }
        return kinds;
    }

    private String oneKidForBoth() {
        String kid = "kid-" + System.nanoTime();
        assertThat(acme.admin().addKey("RS256", kid), is(globex.admin().addKey("RS256", kid)));
        return kid;
    }

    private static JWK key(KeycloakRealm realm, String token) throws ParseException {
        return JWKSet.parse(realm.jwks())
                .getKeyByKeyId(SignedJWT.parse(token).getHeader().getKeyID());
    }

    private static JsonObject jwks(JWK key) {
        String set = new JWKSet(key).toString(true);
        return Json.createReader(new StringReader(set)).readObject();
    }

    private static String pem(JWK key) throws Exception {
        byte[] encoded = key.toRSAKey().toRSAPublicKey().getEncoded();
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END PUBLIC KEY-----\n";
    }
}
