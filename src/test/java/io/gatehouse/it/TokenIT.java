package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Access tokens, verified by somebody else through our JWKS, and forged ones. */
@OnServer
class TokenIT {

    @Test
    @OnServer(EACH)
    void issuesTokensThatOthersCanVerify() throws Exception {
        Person alice = Gateway.newPerson();
        SignedJWT token = SignedJWT.parse(alice.accessToken());
        RSAKey key = keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key)), is(true));
        assertThat(token.getHeader().getType(), is(new JOSEObjectType("at+jwt")));
        assertThat(token.getJWTClaimsSet().getStringClaim("client_id"), is(alice.tenant()));
        assertThat(
                token.getJWTClaimsSet().getAudience(),
                is(List.of(token.getJWTClaimsSet().getIssuer() + "/" + alice.tenant())));
        assertThat(
                token.getJWTClaimsSet()
                        .getClaims()
                        .keySet()
                        .containsAll(List.of("iss", "sub", "aud", "iat", "exp", "jti", "sid")),
                is(true));
    }

    @Test
    void keepsNoPrivateKeyInTheClear() {
        assertThat(Gateway.get("/.well-known/jwks.json").response().body().contains("\"d\""), is(false));
        for (String sealed : Gateway.sql("select sealed_private from signing_keys")) {
            String opened = new String(Base64.getDecoder().decode(sealed), StandardCharsets.ISO_8859_1);
            assertThat(opened.contains("\"kty\""), is(false));
        }
    }

    @Test
    void rotatesKeysAndStillTakesWhatTheRetiredOneSigned() throws Exception {
        Person before = Gateway.newPerson();
        assertThat(
                Gateway.post("/v1/operator/signing-keys/rotate", "", before.accessToken())
                        .status(),
                is(401));
        assertThat(
                Gateway.post("/v1/operator/signing-keys/rotate", "", Gateway.OPERATOR)
                        .status(),
                is(200));
        Person after = Gateway.newPerson();
        String oldKey = SignedJWT.parse(before.accessToken()).getHeader().getKeyID();
        String newKey = SignedJWT.parse(after.accessToken()).getHeader().getKeyID();
        assertThat(newKey, not(oldKey));
        assertThat(before.ticket().status(), is(201));
        assertThat(after.ticket().status(), is(201));
        assertThat(keys().getKeys().stream().map(key -> key.getKeyID()).toList(), hasItem(oldKey));
    }

    @Test
    @DisplayName("J1: no signature")
    void refusesAlgNone() {
        Person alice = Gateway.newPerson();
        String claims = part(alice.accessToken(), 1);
        for (String alg : List.of("none", "None", "nOnE")) {
            String header = base64("{\"alg\":\"" + alg + "\",\"typ\":\"at+jwt\"}");
            refused(alice, header + "." + claims + ".");
            refused(alice, header + "." + claims + "." + part(alice.accessToken(), 2));
        }
    }

    @Test
    @DisplayName("J2: HMAC with the public key as the secret")
    void refusesAlgorithmConfusion() throws Exception {
        Person alice = Gateway.newPerson();
        SignedJWT token = SignedJWT.parse(alice.accessToken());
        RSAKey key = keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        for (byte[] secret :
                List.of(key.toRSAPublicKey().getEncoded(), key.toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(new JOSEObjectType("at+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    token.getJWTClaimsSet());
            forged.sign(new MACSigner(secret));
            refused(alice, forged.serialize());
        }
    }

    @Test
    @DisplayName("J12: one token has one spelling")
    void refusesOtherSpellings() {
        Person alice = Gateway.newPerson();
        String token = alice.accessToken();
        refused(alice, token + "=");
        refused(alice, token + "A");
        refused(alice, token.substring(0, token.length() - 1));
        assertThat(alice.ticket().status(), is(201));
    }

    @Test
    @DisplayName("J13: a token of 16 KB and more")
    void refusesHugeTokens() {
        Person alice = Gateway.newPerson();
        refused(alice, "a".repeat(5_000) + "." + "b".repeat(1_000) + "." + "c".repeat(100));
    }

    private static void refused(Person alice, String forged) {
        Reply reply = Gateway.post("/v1/tickets", "{\"client_id\":\"" + alice.tenant() + "\"}", forged);
        assertThat(reply.status(), is(401));
        assertThat(reply.text("code"), is("credential_refused"));
        assertThat(Gateway.post("/v1/logout", "", forged).status(), is(401));
    }

    private static JWKSet keys() throws ParseException {
        return JWKSet.parse(Gateway.get("/.well-known/jwks.json").response().body());
    }

    private static String part(String token, int index) {
        return List.of(token.split("\\.", -1)).get(index);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
