package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.Forge.accepted;
import static io.gatehouse.identity.token.Forge.encoded;
import static io.gatehouse.identity.token.Forge.flaw;
import static io.gatehouse.identity.token.Forge.quoted;
import static io.gatehouse.identity.token.Forge.verify;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.BigIntegerUtils;
import io.gatehouse.identity.signing.SigningAlgorithm;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on signature bytes, encoding, size and JSON, under their ids in the threat model (3.1). */
class TokenFormHostileTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Test
    @DisplayName("J11 refuses psychic signatures and signatures of the wrong length")
    void j11RefusesPsychicSignatures() throws JOSEException {
        String unsigned = new Forge().unsigned();
        byte[] good = signature(new Forge().signed());
        List<byte[]> forged = List.of(
                new byte[64],
                new byte[1],
                new byte[128],
                Arrays.copyOf(good, 63),
                Arrays.copyOf(good, 65),
                joined(BigInteger.ONE, BigInteger.ZERO),
                joined(BigInteger.ZERO, BigInteger.ONE),
                joined(order(), order()),
                ECDSA.transcodeSignatureToDER(good));
        for (byte[] each : forged) {
            assertThat(flaw(unsigned + '.' + Base64URL.encode(each)), is(TokenFlaw.SIGNATURE_WRONG));
        }
    }

    @Test
    @DisplayName("J11 refuses Ed25519 signatures that are not 64 bytes")
    void j11RefusesLongEd25519Signatures() {
        JWK key = SigningAlgorithm.EdDSA.newKey(length -> new byte[length]);
        String token = new Forge()
                .header("alg", quoted("EdDSA"))
                .header("kid", quoted(key.getKeyID()))
                .signedBy(key);
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);
        TokenVerifier verifier = new TokenVerifier(Forge.CLOCK);
        for (int length : List.of(1, 63, 65, 128)) {
            String changed = unsigned + Base64URL.encode(Arrays.copyOf(signature(token), length));
            Verification answer = verifier.verify(changed, Forge.POLICY, Forge.keys(key));
            assertThat(flaw(answer), is(TokenFlaw.SIGNATURE_WRONG));
        }
    }

    @Test
    @DisplayName("J12 gives one token in another signature the same jti, so that it counts once")
    void j12KeepsTheTokenIdWhateverTheSignature() {
        String token = new Forge().signed();
        byte[] signature = signature(token);
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, 32));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
        String twin = new Forge().unsigned() + '.' + Base64URL.encode(joined(r, order().subtract(s)));
        assertThat(twin, is(not(token)));
        assertThat(accepted(verify(twin)).tokenId(), is(accepted(verify(token)).tokenId()));
    }

    @Test
    @DisplayName("J12 refuses every other encoding of the same token")
    void j12RefusesOtherEncodings() {
        String token = new Forge().signed();
        for (String other : List.of(token + '=', token + "==", token + '\n', token.replace(".", " ."), ' ' + token)) {
            assertThat(other, flaw(other), is(TokenFlaw.NOT_CANONICAL));
        }
        // 64 bytes leave four bits of the last character unused: 15 other characters mean the same bytes.
        int last = ALPHABET.indexOf(token.charAt(token.length() - 1));
        for (int bits = 1; bits < 16; bits++) {
            String other = token.substring(0, token.length() - 1) + ALPHABET.charAt(last ^ bits);
            assertThat(other, flaw(other), is(TokenFlaw.NOT_CANONICAL));
        }
        String standard = token.substring(0, token.indexOf('.')) + "+/" + token.substring(token.indexOf('.'));
        assertThat(flaw(standard), is(TokenFlaw.NOT_CANONICAL));
    }

    @ParameterizedTest
    @DisplayName("J13 refuses by size before it looks at anything")
    @ValueSource(ints = {16 * 1024 + 1, 100_000, 10_000_000})
    void j13RefusesBySize(int length) {
        assertThat(flaw("a".repeat(length)), is(TokenFlaw.TOO_LARGE));
        assertThat(flaw(".".repeat(length)), is(TokenFlaw.TOO_LARGE));
        assertThat(flaw(new Forge().claim("pad", quoted("x".repeat(length))).signed()), is(TokenFlaw.TOO_LARGE));
    }

    @Test
    @DisplayName("J13 looks at a token of exactly 16 KB")
    void j13LooksAtTheLargest() {
        assertThat(flaw(".".repeat(16 * 1024)), is(TokenFlaw.NOT_COMPACT));
        Forge forge = new Forge().claim("pad", quoted("x".repeat(11_000)));
        assertThat(accepted(verify(forge.signed())).subject().value(), is("alice"));
    }

    @Test
    @DisplayName("J13 refuses claims that nest deeper than 32, and headers too")
    void j13RefusesDepth() {
        for (int depth : List.of(33, 100, 3_000)) {
            assertThat(flaw(new Forge().over(nested(depth))), is(TokenFlaw.CLAIMS_MALFORMED));
            assertThat(flaw(new Forge().under(nested(depth))), is(TokenFlaw.HEADER_MALFORMED));
        }
        assertThat(flaw(new Forge().over(nested(32))), is(TokenFlaw.CLAIM_MALFORMED));
    }

    @Test
    @DisplayName("J14 refuses a name that stands twice, in the claims and in the header")
    void j14RefusesDuplicates() {
        String claims = "{\"sub\":\"alice\",\"sub\":\"mallory\"}";
        assertThat(flaw(new Forge().over(claims)), is(TokenFlaw.CLAIMS_MALFORMED));
        assertThat(flaw(new Forge().over("{\"act\":{\"sub\":\"a\",\"sub\":\"b\"}}")), is(TokenFlaw.CLAIMS_MALFORMED));
        assertThat(flaw(new Forge().over("{\"sub\":\"a\",\"\\u0073ub\":\"b\"}")), is(TokenFlaw.CLAIMS_MALFORMED));
        String header = "{\"alg\":\"ES256\",\"alg\":\"none\",\"typ\":\"at+jwt\"}";
        assertThat(flaw(new Forge().under(header)), is(TokenFlaw.HEADER_MALFORMED));
    }

    @ParameterizedTest
    @DisplayName("refuses a payload that is no JSON object")
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "1",
                "null",
                "{",
                "{}{}",
                "{\"a\":1,}",
                "{'a':1}",
                "{\"a\":NaN}",
                "\ufeff{}",
                "x"
            })
    void refusesOtherPayloads(String payload) {
        assertThat(flaw(new Forge().over(payload)), is(TokenFlaw.CLAIMS_MALFORMED));
        assertThat(flaw(new Forge().under(payload)), is(TokenFlaw.HEADER_MALFORMED));
    }

    @Test
    @DisplayName("J15 refuses five parts, zip, and PBES2 with 2^31 rounds")
    void j15RefusesEncryptedTokens() {
        String header =
                encoded("{\"alg\":\"PBES2-HS512+A256KW\",\"enc\":\"A256GCM\",\"p2c\":2147483648,\"p2s\":\"AA\"}");
        assertThat(flaw(header + ".AA.AA.AA.AA"), is(TokenFlaw.NOT_COMPACT));
        assertThat(flaw(header + ".AA.AA"), is(TokenFlaw.HEADER_FORBIDDEN));
        assertThat(flaw(new Forge().header("zip", quoted("DEF")).signed()), is(TokenFlaw.HEADER_FORBIDDEN));
        assertThat(flaw(new Forge().over(new Forge().signed())), is(TokenFlaw.CLAIMS_MALFORMED));
    }

    @Test
    @DisplayName("J16 refuses crit and b64, understood or not")
    void j16RefusesExtensions() {
        List<Forge> forges = List.of(
                new Forge().header("crit", "[\"exp\"]"),
                new Forge().header("crit", "[]"),
                new Forge().header("crit", "null"),
                new Forge().header("b64", "false"),
                new Forge().header("b64", "true"),
                new Forge().header("b64", "false").header("crit", "[\"b64\"]"));
        for (Forge forge : forges) {
            assertThat(flaw(forge.signed()), is(TokenFlaw.HEADER_FORBIDDEN));
        }
    }

    private static String nested(int depth) {
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    private static byte[] signature(String token) {
        return new Base64URL(token.substring(token.lastIndexOf('.') + 1)).decode();
    }

    private static byte[] joined(BigInteger r, BigInteger s) {
        byte[] both = new byte[64];
        byte[] one = BigIntegerUtils.toBytesUnsigned(r);
        byte[] two = BigIntegerUtils.toBytesUnsigned(s);
        System.arraycopy(one, 0, both, 32 - one.length, one.length);
        System.arraycopy(two, 0, both, 64 - two.length, two.length);
        return both;
    }

    private static BigInteger order() {
        return Curve.P_256.toECParameterSpec().getOrder();
    }
}
