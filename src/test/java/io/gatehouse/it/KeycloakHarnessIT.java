package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.it.KeycloakRealm.Tokens;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

/**
 * That the Keycloak of the tests is what {@link KeycloakIT} takes it for: without a gateway, so that a fault of the one
 * can be told from a fault of the other.
 */
@OnServer
@Alone("it has not been seen beside others yet")
class KeycloakHarnessIT {

    private final KeycloakRealm acme = Keycloak.realm("acme");
    private final KeycloakRealm globex = Keycloak.realm("globex");

    @Test
    void signsAccessTokensWithFourAlgorithms() throws Exception {
        Map<String, String> algorithms = Map.of(
                KeycloakRealm.RS256, "RS256",
                KeycloakRealm.PS256, "PS256",
                KeycloakRealm.ES256, "ES256",
                KeycloakRealm.EDDSA, "EdDSA");
        for (KeycloakRealm realm : List.of(acme, globex)) {
            for (Map.Entry<String, String> each : algorithms.entrySet()) {
                SignedJWT token = parsed(realm.tokens(each.getKey(), "bob").access());
                assertThat(token.getHeader().getAlgorithm().getName(), is(each.getValue()));
                assertThat(type(token), is("at+jwt"));
                assertThat(token.getJWTClaimsSet().getIssuer(), is(realm.issuer()));
                assertThat(token.getJWTClaimsSet().getAudience(), hasItem(realm.audience()));
                assertThat(
                        token.getJWTClaimsSet().getStringListClaim("groups"), containsInAnyOrder("staff", "editors"));
                assertThat(token.getJWTClaimsSet().getStringListClaim("roles"), hasItem("member"));
                assertThat(token.getJWTClaimsSet().getClaims(), hasKey("sid"));
                assertThat(verifies(token, realm), is(true));
            }
        }
    }

    @Test
    void leavesTheTypeOfAnUnconfiguredClientAsItWas() throws Exception {
        assertThat(type(parsed(acme.tokens(KeycloakRealm.LEGACY, "alice").access())), is("JWT"));
    }

    @Test
    void makesOtherKindsOfTokens() throws Exception {
        Tokens tokens = acme.tokens(acme.client(), "alice");
        SignedJWT id = parsed(tokens.id());
        assertThat(id.getJWTClaimsSet().getStringClaim("typ"), is("ID"));
        assertThat("only its kind is wrong", id.getJWTClaimsSet().getAudience(), contains(acme.audience()));
        assertThat(verifies(id, acme), is(true));

        SignedJWT info = parsed(acme.userInfo(tokens.access()));
        assertThat(info.getJWTClaimsSet().getAudience(), contains(acme.audience()));
        assertThat(info.getJWTClaimsSet().getExpirationTime(), is(nullValue()));
        assertThat(verifies(info, acme), is(true));

        assertThat(parsed(tokens.refresh()).getJWTClaimsSet().getStringClaim("typ"), is("Refresh"));
        String offline =
                acme.tokens(acme.client(), "alice", "openid offline_access").refresh();
        assertThat(parsed(offline).getJWTClaimsSet().getStringClaim("typ"), is("Offline"));

        SignedJWT bound = parsed(acme.boundTokens(KeycloakRealm.RS256, "alice").access());
        assertThat(bound.getJWTClaimsSet().getJSONObjectClaim("cnf"), hasKey("jkt"));
        assertThat(type(bound), is("at+jwt"));
        assertThat(verifies(bound, acme), is(true));
    }

    @Test
    void postsALogoutToken() throws Exception {
        try (LogoutListener listener = new LogoutListener()) {
            acme.admin().sendLogoutsTo(acme.client(), listener.url());
            Tokens tokens = acme.tokens(acme.client(), "alice");
            assertThat(listener.already(), is(nullValue()));
            acme.logout(tokens.refresh());
            SignedJWT logout = parsed(listener.next());
            assertThat(type(logout), is("logout+jwt"));
            assertThat(logout.getJWTClaimsSet().getAudience(), contains(acme.audience()));
            assertThat(logout.getJWTClaimsSet().getClaims(), hasKey("events"));
            assertThat(
                    logout.getJWTClaimsSet().getStringClaim("sid"),
                    is(parsed(tokens.access()).getJWTClaimsSet().getStringClaim("sid")));
            assertThat(verifies(logout, acme), is(true));
            assertThat(acme.introspect(tokens.access()).getBoolean("active"), is(false));
        }
    }

    @Test
    void givesTwoRealmsDifferentKeysUnderOneKid() throws Exception {
        String kid = "kid-" + System.nanoTime();
        SignedJWT hers = signedUnder(acme, kid);
        SignedJWT his = signedUnder(globex, kid);
        assertThat(verifies(hers, acme), is(true));
        assertThat(verifies(his, globex), is(true));
        assertThat(verifies(hers, globex), is(false));
        assertThat(verifies(his, acme), is(false));
    }

    @Test
    void rotatesItsKeys() throws Exception {
        String before = acme.tokens(KeycloakRealm.PS256, "alice").access();
        String fresh = acme.admin().rotateKeys("PS256");
        SignedJWT after = parsed(acme.tokens(KeycloakRealm.PS256, "alice").access());
        assertThat(after.getHeader().getKeyID(), is(fresh));
        assertThat(verifies(after, acme), is(true));
        String old = parsed(before).getHeader().getKeyID();
        assertThat(JWKSet.parse(acme.jwks()).getKeyByKeyId(old), is(nullValue()));
        assertThat(acme.introspect(before).getBoolean("active"), is(false));
    }

    @Test
    void saysAtIntrospectionWhatIsTrueNow() {
        KeycloakAdmin admin = acme.admin();
        String user = admin.newUser("staff", "editors");
        admin.addRole(user, "moderator");
        String token = acme.tokens(KeycloakRealm.ES256, user).access();
        assertThat(texts(acme.introspect(token), "groups"), hasItems("staff", "editors"));
        assertThat(texts(acme.introspect(token), "roles"), hasItem("moderator"));
        admin.leaveGroup(user, "editors");
        admin.removeRole(user, "moderator");
        assertThat(texts(acme.introspect(token), "groups"), contains("staff"));
        assertThat(texts(acme.introspect(token), "roles"), not(hasItem("moderator")));
        admin.leaveGroup(user, "staff");
        assertThat("absent, not empty", acme.introspect(token).containsKey("groups"), is(false));
        admin.disableUser(user);
        assertThat(acme.introspect(token).toString(), is("{\"active\":false}"));
    }

    private static SignedJWT signedUnder(KeycloakRealm realm, String kid) throws Exception {
        assertThat(realm.admin().addKey("RS256", kid), is(kid));
        SignedJWT token = parsed(realm.tokens(KeycloakRealm.RS256, "alice").access());
        assertThat(token.getHeader().getKeyID(), is(kid));
        return token;
    }

    private static boolean verifies(SignedJWT token, KeycloakRealm realm) throws Exception {
        JWK key = JWKSet.parse(realm.jwks()).getKeyByKeyId(token.getHeader().getKeyID());
        assertThat("a published key", key, is(notNullValue()));
        if (key.getKeyType().equals(KeyType.OKP)) {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(
                    false, new Ed25519PublicKeyParameters(key.toOctetKeyPair().getDecodedX(), 0));
            byte[] input = token.getSigningInput();
            signer.update(input, 0, input.length);
            return signer.verifySignature(token.getSignature().decode());
        }
        JWSVerifier verifier = key.getKeyType().equals(KeyType.EC)
                ? new ECDSAVerifier(key.toECKey())
                : new RSASSAVerifier(key.toRSAKey());
        return token.verify(verifier);
    }

    private static List<String> texts(JsonObject answer, String member) {
        return answer.getJsonArray(member).getValuesAs(JsonString::getString);
    }

    private static String type(SignedJWT token) {
        return token.getHeader().getType().getType();
    }

    private static SignedJWT parsed(String token) throws ParseException {
        return SignedJWT.parse(token);
    }
}
