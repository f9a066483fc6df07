package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.Forge.POLICY;
import static io.gatehouse.identity.token.Forge.accepted;
import static io.gatehouse.identity.token.Forge.flaw;
import static io.gatehouse.identity.token.Forge.quoted;
import static io.gatehouse.identity.token.Forge.verify;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.identity.signing.SigningAlgorithm;
import io.gatehouse.identity.token.TokenPolicy.Types;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on header, key and algorithm, under their ids in the threat model (3.1). The others:
 * {@link TokenFormHostileTest}, {@link TokenClaimsHostileTest}.
 */
class TokenVerifierHostileTest {

    private static final RSAKey RSA =
            SigningAlgorithm.RS256.newKey(length -> new byte[length]).toRSAKey();

    @ParameterizedTest
    @DisplayName("J1 refuses alg none in every spelling")
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "es256", "ES256 ", "ES257"})
    void j1RefusesAlgNone(String algorithm) {
        Forge forge = new Forge().header("alg", quoted(algorithm));
        assertThat(flaw(forge.signed()), is(TokenFlaw.ALGORITHM_REFUSED));
        assertThat(flaw(forge.unsigned() + ".AA"), is(TokenFlaw.ALGORITHM_REFUSED));
    }

    @Test
    @DisplayName("J1 refuses an empty signature, two parts, and an alg that is missing or no string")
    void j1RefusesWhatIsNotSigned() {
        Forge forge = new Forge();
        assertThat(flaw(forge.unsigned() + "."), is(TokenFlaw.NOT_COMPACT));
        assertThat(flaw(forge.unsigned()), is(TokenFlaw.NOT_COMPACT));
        assertThat(flaw(new Forge().header("alg", "[\"ES256\"]").signed()), is(TokenFlaw.ALGORITHM_REFUSED));
        assertThat(flaw(new Forge().without("alg").signed()), is(TokenFlaw.ALGORITHM_REFUSED));
    }

    @Test
    @DisplayName("J2 refuses HS256 made with six encodings of the public key")
    void j2RefusesConfusionWithAnHmac() throws JOSEException {
        byte[] der = RSA.toPublicKey().getEncoded();
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----";
        List<byte[]> secrets = List.of(
                der,
                text(pem),
                text(pem + '\n'),
                text(body),
                text(RSA.toPublicJWK().toJSONString()),
                RSA.getModulus().decode());
        VerificationKeys keys = Forge.keys(RSA);
        for (byte[] secret : secrets) {
            String token =
                    hmac(new Forge().header("alg", quoted("HS256")).header("kid", quoted(RSA.getKeyID())), secret);
            assertThat(
                    flaw(new TokenVerifier(Forge.CLOCK).verify(token, POLICY, keys)), is(TokenFlaw.ALGORITHM_REFUSED));
        }
    }

    @Test
    @DisplayName("J2 never holds a symmetric key")
    void j2LeavesSymmetricKeysOut() throws JOSEException {
        String secret = Forge.encoded("a secret that has at least 256 bits of length");
        VerificationKeys keys =
                VerificationKeys.parse(List.of("{\"kty\":\"oct\",\"k\":\"" + secret + "\",\"kid\":\"k\"}"));
        String token = hmac(new Forge().header("alg", quoted("ES256")).header("kid", quoted("k")), text(secret));
        assertThat(flaw(new TokenVerifier(Forge.CLOCK).verify(token, POLICY, keys)), is(TokenFlaw.KEY_UNKNOWN));
    }

    @Test
    @DisplayName("J2 refuses a key that is for another algorithm, curve or purpose")
    void j2RefusesAKeyThatIsForSomethingElse() {
        Forge rs384 = new Forge().header("alg", quoted("RS384")).header("kid", quoted(RSA.getKeyID()));
        TokenVerifier verifier = new TokenVerifier(Forge.CLOCK);
        assertThat(flaw(verifier.verify(rs384.signed(), POLICY, Forge.keys(RSA))), is(TokenFlaw.KEY_UNKNOWN));
        assertThat(flaw(new Forge().header("alg", quoted("ES384")).signed()), is(TokenFlaw.KEY_UNKNOWN));
        assertThat(flaw(new Forge().header("alg", quoted("EdDSA")).signed()), is(TokenFlaw.KEY_UNKNOWN));
        String forEncryption = Forge.KEY.toPublicJWK().toJSONString().replace("\"sig\"", "\"enc\"");
        VerificationKeys keys = VerificationKeys.parse(List.of(forEncryption));
        assertThat(flaw(verifier.verify(new Forge().signed(), POLICY, keys)), is(TokenFlaw.KEY_UNKNOWN));
    }

    @Test
    @DisplayName("J3 refuses a token that brings its own key, and connects to nobody")
    void j3RefusesEmbeddedKeys() throws IOException {
        try (ServerSocketChannel attacker = ServerSocketChannel.open()) {
            attacker.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            attacker.configureBlocking(false);
            String url = quoted("http://127.0.0.1:" + attacker.socket().getLocalPort() + "/keys");
            JWK own = Forge.OTHER_KEY;
            List<Forge> forges = List.of(
                    new Forge().header("jwk", own.toPublicJWK().toJSONString()),
                    new Forge().header("jku", url),
                    new Forge().header("x5u", url),
                    new Forge().header("x5c", "[\"MIIB\"]"));
            for (Forge forge : forges) {
                assertThat(flaw(forge.signedBy(own)), is(TokenFlaw.HEADER_FORBIDDEN));
                assertThat(flaw(forge.signed()), is(TokenFlaw.HEADER_FORBIDDEN));
            }
            assertThat(attacker.accept(), is(nullValue()));
        }
    }

    @ParameterizedTest
    @DisplayName("J4 takes a kid as a name in this key set and as nothing else")
    @ValueSource(
            strings = {
                "../../dev/null",
                "/dev/null",
                "x' or '1'='1",
                "'; drop table signing_keys; --",
                "http://127.0.0.1:1/key",
                "$(id)",
                "%00",
                "${jndi:ldap://127.0.0.1/a}"
            })
    void j4TakesAKidAsANameOnly(String kid) {
        TokenFlaw expected = kid.contains(" ") ? TokenFlaw.KEY_ID_MALFORMED : TokenFlaw.KEY_UNKNOWN;
        assertThat(flaw(new Forge().header("kid", quoted(kid)).signed()), is(expected));
    }

    @Test
    @DisplayName("J4 refuses a kid that is empty, long, no string, or not printable")
    void j4RefusesMalformedKids() {
        String longest = "k".repeat(128);
        List<String> malformed = List.of(
                "\"\"",
                quoted(longest + "k"),
                quoted("k".repeat(10_000)),
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"k\u00e4se\"",
                "1",
                "null",
                "[\"" + Forge.KEY.getKeyID() + "\"]",
                "{}");
        for (String kid : malformed) {
            assertThat(kid, flaw(new Forge().header("kid", kid).signed()), is(TokenFlaw.KEY_ID_MALFORMED));
        }
        assertThat(flaw(new Forge().header("kid", quoted(longest)).signed()), is(TokenFlaw.KEY_UNKNOWN));
    }

    @Test
    @DisplayName("J5 keeps two issuers apart whose keys have the same kid")
    void j5KeepsKeySetsApart() {
        JWK one = Forge.KEY;
        JWK two = renamed(Forge.OTHER_KEY, one.getKeyID());
        TokenVerifier verifier = new TokenVerifier(Forge.CLOCK);
        for (JWK signing : List.of(one, two)) {
            for (JWK trusted : List.of(one, two)) {
                Verification answer = verifier.verify(new Forge().signedBy(signing), POLICY, Forge.keys(trusted));
                boolean passed = answer.fold(token -> true, flaw -> false);
                assertThat(passed, is(signing.equals(trusted)));
            }
        }
        Verification ambiguous = verifier.verify(new Forge().signed(), POLICY, Forge.keys(one, two));
        assertThat(flaw(ambiguous), is(TokenFlaw.KEY_UNKNOWN));
    }

    @ParameterizedTest
    @DisplayName("J8 refuses what says in its header that it is something else")
    @ValueSource(
            strings = {"logout+jwt", "secevent+jwt", "dpop+jwt", "application/logout+jwt", "JOSE", "id+jwt", "rt+jwt"})
    void j8RefusesOtherTypes(String type) {
        TokenPolicy legacy = new TokenPolicy(
                POLICY.algorithms(),
                Types.ACCESS_TOKEN_OR_UNTYPED,
                POLICY.issuer(),
                POLICY.audience(),
                POLICY.longestLifetime(),
                POLICY.skew());
        String token = new Forge().header("typ", quoted(type)).signed();
        assertThat(flaw(verify(token, POLICY)), is(TokenFlaw.TYPE_REFUSED));
        assertThat(flaw(verify(token, legacy)), is(TokenFlaw.TYPE_REFUSED));
        assertThat(flaw(verify(new Forge().header("typ", "1").signed(), legacy)), is(TokenFlaw.TYPE_REFUSED));
    }

    @Test
    @DisplayName("a token signed by another key is refused, and so is a changed one")
    void refusesOtherSignatures() {
        assertThat(flaw(new Forge().signedBy(Forge.OTHER_KEY)), is(TokenFlaw.SIGNATURE_WRONG));
        String[] good = new Forge().signed().split("\\.", 3);
        String[] mallory = new Forge().claim("sub", quoted("mallory")).signed().split("\\.", 3);
        assertThat(flaw(good[0] + '.' + mallory[1] + '.' + good[2]), is(TokenFlaw.SIGNATURE_WRONG));
        assertThat(accepted(verify(String.join(".", good))).subject().value(), is("alice"));
    }

    private static String hmac(Forge forge, byte[] secret) throws JOSEException {
        byte[] key = secret.length >= 32 ? secret : new byte[32];
        Base64URL tag = new MACSigner(key).sign(new JWSHeader(JWSAlgorithm.HS256), text(forge.unsigned()));
        return forge.unsigned() + '.' + tag;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static JWK renamed(JWK key, String id) {
        return new ECKey.Builder(key.toECKey()).keyID(id).build();
    }
}
