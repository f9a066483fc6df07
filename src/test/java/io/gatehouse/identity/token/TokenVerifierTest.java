package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.Forge.POLICY;
import static io.gatehouse.identity.token.Forge.SECONDS;
import static io.gatehouse.identity.token.Forge.accepted;
import static io.gatehouse.identity.token.Forge.flaw;
import static io.gatehouse.identity.token.Forge.quoted;
import static io.gatehouse.identity.token.Forge.verify;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.signing.SigningAlgorithm;
import io.gatehouse.identity.token.TokenPolicy.Audience;
import io.gatehouse.identity.token.TokenPolicy.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a good token tells, and the edges between good and bad. */
class TokenVerifierTest {

    private static final TokenPolicy LEGACY = new TokenPolicy(
            POLICY.algorithms(),
            Types.ACCESS_TOKEN_OR_UNTYPED,
            POLICY.issuer(),
            POLICY.audience(),
            POLICY.longestLifetime(),
            POLICY.skew());

    @Test
    void tellsWhatItChecked() {
        Forge forge = new Forge().claim("client_id", quoted("acme")).claim("sid", quoted("s-1"));
        VerifiedToken token = accepted(verify(forge.signed()));
        assertThat(token.issuer(), is(Optional.of(Forge.ISSUER)));
        assertThat(token.subject(), is(new SubjectId("alice")));
        assertThat(token.audience(), contains(Forge.AUDIENCE));
        assertThat(token.expiresAt(), is(Instant.ofEpochSecond(SECONDS + 300)));
        assertThat(token.issuedAt(), is(Optional.of(Forge.NOW)));
        assertThat(token.tokenId(), is(Optional.of("t-1")));
        assertThat(token.clientId(), is(Optional.of("acme")));
        assertThat(token.sessionId(), is(Optional.of("s-1")));
    }

    @Test
    void handsOutTheClaimsForReadingOnly() {
        VerifiedToken token =
                accepted(verify(new Forge().claim("roles", "[\"admin\"]").signed()));
        assertThat(token.claims(), hasKey("roles"));
        assertThrows(UnsupportedOperationException.class, () -> token.claims().clear());
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void verifiesEveryAlgorithmThatWeSignWith(SigningAlgorithm algorithm) {
        JWK key = algorithm.newKey(length -> new byte[length]);
        String token = new Forge()
                .header("alg", quoted(algorithm.name()))
                .header("kid", quoted(key.getKeyID()))
                .signedBy(key);
        Verification verification = new TokenVerifier(Forge.CLOCK).verify(token, POLICY, Forge.keys(key, Forge.KEY));
        assertThat(accepted(verification).subject(), is(new SubjectId("alice")));
    }

    @Test
    void acceptsATokenWithoutAKidWhereOneKeyOnlyCanBeMeant() {
        String token = new Forge().without("kid").signed();
        assertThat(accepted(verify(token)).tokenId(), is(Optional.of("t-1")));
        TokenVerifier verifier = new TokenVerifier(Forge.CLOCK);
        VerificationKeys two = Forge.keys(Forge.KEY, Forge.OTHER_KEY);
        assertThat(flaw(verifier.verify(token, POLICY, two)), is(TokenFlaw.KEY_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "Application/At+Jwt"})
    void readsTheTypeWithoutCaseAndPrefix(String type) {
        assertThat(
                accepted(verify(new Forge().header("typ", quoted(type)).signed()))
                        .tokenId(),
                is(Optional.of("t-1")));
    }

    @Test
    void takesUntypedTokensOnlyWhereThePolicySaysSo() {
        for (Forge forge : List.of(new Forge().header("typ", quoted("JWT")), new Forge().without("typ"))) {
            assertThat(accepted(verify(forge.signed(), LEGACY)).tokenId(), is(Optional.of("t-1")));
            assertThat(flaw(verify(forge.signed(), POLICY)), is(TokenFlaw.TYPE_REFUSED));
        }
    }

    @Test
    void refusesATokenAtTheVeryInstantItExpiresTheSkewAside() {
        long skew = POLICY.skew().toSeconds();
        String last = new Forge().claim("exp", SECONDS - skew + 1).signed();
        assertThat(accepted(verify(last)).tokenId(), is(Optional.of("t-1")));
        assertThat(flaw(new Forge().claim("exp", SECONDS - skew).signed()), is(TokenFlaw.EXPIRED));
    }

    @Test
    void acceptsTheLongestLifetimeAndNoSecondMore() {
        long longest = SECONDS + POLICY.longestLifetime().plus(POLICY.skew()).toSeconds();
        assertThat(
                accepted(verify(new Forge().claim("exp", longest).signed())).expiresAt(),
                is(Instant.ofEpochSecond(longest)));
        assertThat(flaw(new Forge().claim("exp", longest + 1).signed()), is(TokenFlaw.LIVES_TOO_LONG));
    }

    @Test
    void toleratesAnIssuerWhoseClockIsAheadByTheSkew() {
        Forge forge = new Forge().claim("iat", SECONDS + 60).claim("nbf", SECONDS + 60);
        assertThat(accepted(verify(forge.signed())).issuedAt(), is(Optional.of(Forge.NOW.plusSeconds(60))));
    }

    @Test
    void acceptsOneOfUpTo32Audiences() {
        String others = "\"x\",".repeat(31);
        Forge forge = new Forge().claim("aud", "[" + others + quoted(Forge.AUDIENCE) + "]");
        assertThat(accepted(verify(forge.signed())).audience().size(), is(32));
    }

    @Test
    void refusesWhatALibraryCannotCheckForLackOfAnOptionalPart() {
        JWSVerifier lacking =
                new Ed25519.Verifier(SigningAlgorithm.EdDSA.newKey(length -> new byte[length])
                        .toOctetKeyPair()) {
                    @Override
                    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature) {
                        throw new NoClassDefFoundError("com/google/crypto/tink/subtle/Ed25519Verify");
                    }
                };
        VerificationKeys keys =
                new VerificationKeys(List.of(new VerificationKeys.Key(Forge.KEY.toPublicJWK(), lacking)));
        Verification answer = new TokenVerifier(Forge.CLOCK).verify(new Forge().signed(), POLICY, keys);
        assertThat(flaw(answer), is(TokenFlaw.UNSUPPORTED));
    }

    @Test
    void refusesAPolicyThatIsTooLax() {
        Audience audience = POLICY.audience();
        Duration hour = Duration.ofHours(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new TokenPolicy(Set.of(), Types.ACCESS_TOKEN, "i", audience, hour, Duration.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TokenPolicy(
                        POLICY.algorithms(), Types.ACCESS_TOKEN, "i", audience, hour, Duration.ofSeconds(61)));
    }
}
