package io.gatehouse.identity.token;

import static io.gatehouse.identity.token.TokenFlaw.EXPIRED;
import static io.gatehouse.identity.token.TokenFlaw.LIVES_TOO_LONG;
import static io.gatehouse.identity.token.TokenFlaw.NOT_YET_VALID;
import static io.gatehouse.identity.token.TokenFlaw.OTHER_AUDIENCE;
import static io.gatehouse.identity.token.TokenFlaw.OTHER_ISSUER;
import static io.gatehouse.identity.token.TokenFlaw.OTHER_KIND;
import static io.gatehouse.identity.token.TokenFlaw.SENDER_CONSTRAINED;

import io.gatehouse.ground.id.SubjectId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Verifies access tokens: signature first ({@link SignatureCheck}), then the claims. The only one who can make a
 * {@link VerifiedToken}.
 */
public final class TokenVerifier {

    private static final Logger LOG = System.getLogger(TokenVerifier.class.getName());

    /** Only in ID tokens (OIDC Core, 2 and 3.3.2.11) and in security events such as logout tokens (RFC 8417, 2.2). */
    private static final Set<String> OF_OTHER_KINDS = Set.of("nonce", "at_hash", "c_hash", "events");

    private final Clock clock;

    public TokenVerifier(Clock clock) {
        this.clock = clock;
    }

    /**
     * Verifies {@code compact} by {@code policy}. {@code keys} are those of the policy's issuer, found without asking
     * the token.
     */
    public Verification verify(String compact, TokenPolicy policy, VerificationKeys keys) {
        try {
            return new Verification.Verified(checked(claims(compact, policy.signature(), keys), policy));
        } catch (TokenRefused refused) {
            return new Verification.Refused(refused.flaw());
        }
    }

    /**
     * For a dialect whose claims have rules of their own: form, header and signature are checked as for every token,
     * the claims are left to the dialect.
     */
    public Signature signature(String compact, SignatureRule rule, VerificationKeys keys) {
        try {
            return new Signature.Good(new SignedClaims(claims(compact, rule, keys)));
        } catch (TokenRefused refused) {
            return new Signature.Refused(refused.flaw());
        }
    }

    private static Claims claims(String compact, SignatureRule rule, VerificationKeys keys) throws TokenRefused {
        try {
            return Claims.parse(SignatureCheck.payload(compact, rule, keys));
        } catch (LinkageError missing) {
            // A library lacks an optional part of its own: no catch of an exception sees that, and a caller must not
            // either.
            LOG.log(Level.ERROR, "a signature cannot be checked on this server", missing);
            throw new TokenRefused(TokenFlaw.UNSUPPORTED);
        }
    }

    private VerifiedToken checked(Claims claims, TokenPolicy policy) throws TokenRefused {
        Instant now = clock.instant();
        TokenRefused.unless(OF_OTHER_KINDS.stream().noneMatch(claims::has), OTHER_KIND); // RFC 8725, 3.12
        TokenRefused.unless(callsItself(claims, "typ", "Bearer"), OTHER_KIND); // Keycloak: ID, Refresh, Offline, Logout
        TokenRefused.unless(callsItself(claims, "token_use", "access"), OTHER_KIND); // Cognito: id
        TokenRefused.unless(!claims.has("cnf"), SENDER_CONSTRAINED); // RFC 9449, 7.1; RFC 8705, 3
        boolean theirs = policy.issuer().isEmpty() || policy.issuer().equals(Optional.of(claims.text("iss")));
        TokenRefused.unless(theirs, OTHER_ISSUER); // RFC 8725, 3.8
        List<String> audience = claims.audience();
        boolean ours = policy.audience().accepts(audience, claims.optionalText("client_id"));
        TokenRefused.unless(ours, OTHER_AUDIENCE); // RFC 8725, 3.9
        Instant expiry = claims.time("exp"); // RFC 7519, 4.1.4: on or after it, never
        TokenRefused.unless(now.isBefore(expiry.plus(policy.skew())), EXPIRED);
        Instant latest = now.plus(policy.longestLifetime()).plus(policy.skew());
        TokenRefused.unless(!expiry.isAfter(latest), LIVES_TOO_LONG);
        Instant soon = now.plus(policy.skew()); // RFC 7519, 4.1.5 and 4.1.6
        boolean started = Stream.of(claims.optionalTime("iat"), claims.optionalTime("nbf"))
                .noneMatch(each -> each.filter(soon::isBefore).isPresent());
        TokenRefused.unless(started, NOT_YET_VALID);
        SubjectId subject = claims.subject(); // RFC 9068, 2.2
        claims.textsWhereThere("jti", "sid");
        return new VerifiedToken(subject, audience, expiry, claims);
    }

    /** Some issuers say in a claim what kind a token is; where it is said, it must be the right one. */
    private static boolean callsItself(Claims claims, String claim, String kind) throws TokenRefused {
        return claims.optionalText(claim).map(kind::equalsIgnoreCase).orElse(true);
    }
}
