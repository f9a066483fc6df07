package io.gatehouse.identity.signing;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.token.TokenAlgorithm;
import io.gatehouse.identity.token.TokenFlaw;
import io.gatehouse.identity.token.TokenPolicy;
import io.gatehouse.identity.token.TokenPolicy.Audience;
import io.gatehouse.identity.token.TokenPolicy.Types;
import io.gatehouse.identity.token.TokenVerifier;
import io.gatehouse.identity.token.UnverifiedToken;
import io.gatehouse.identity.token.Verification;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Set;

/**
 * Verifies the access tokens that {@link TokenIssuer} made, of whatever tenant. That its session is still alive is for
 * the caller to see.
 */
@ApplicationScoped
public class OwnTokens {

    private static final Logger LOG = System.getLogger(OwnTokens.class.getName());

    private final KeyRing ring;
    private final TokenVerifier verifier;
    private final TokenPolicy policy;

    @Inject
    OwnTokens(KeyRing ring, TokenSettings settings, Clock clock) {
        this.ring = ring;
        this.verifier = new TokenVerifier(clock);
        this.policy = policy(settings);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    OwnTokens() {
        this.ring = null;
        this.verifier = null;
        this.policy = null;
    }

    /**
     * The token, verified; {@code client_id} is then a tenant's id and {@code sid} one of our sessions. Refuses with
     * {@link Problem#CREDENTIAL_REFUSED} whatever the cause, which goes to the log.
     */
    public VerifiedToken verify(Secret bearer) {
        return examine(bearer).fold(token -> token, flaw -> {
            LOG.log(Level.INFO, "access token refused: {0}", flaw.cause());
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        });
    }

    /** Whether it claims to be one of ours, which chooses who is to verify it and proves nothing. */
    public boolean claims(Secret bearer) {
        return UnverifiedToken.issuer(bearer.reveal()).equals(policy.issuer());
    }

    /** What {@link #verify} does, for callers that tell the cause to the audit trail themselves. */
    public Verification examine(Secret bearer) {
        Verification first = once(bearer);
        boolean strangeKey = first instanceof Verification.Refused refused && refused.flaw() == TokenFlaw.KEY_UNKNOWN;
        return strangeKey && ring.lookAgain() ? once(bearer) : first;
    }

    private Verification once(Secret bearer) {
        return verifier.verify(bearer.reveal(), policy, ring.verificationKeys())
                .fold(OwnTokens::shapedLikeOurs, Verification.Refused::new);
    }

    /** Whatever our key signed, it is one of our access tokens only with these. */
    private static Verification shapedLikeOurs(VerifiedToken token) {
        boolean whole = token.clientId().flatMap(TenantId::parse).isPresent()
                && token.sessionId().flatMap(SessionId::parse).isPresent()
                && token.issuedAt().isPresent()
                && token.tokenId().isPresent();
        return whole ? new Verification.Verified(token) : new Verification.Refused(TokenFlaw.CLAIM_MALFORMED);
    }

    private static TokenPolicy policy(TokenSettings settings) {
        return new TokenPolicy(
                Set.of(TokenAlgorithm.RS256, TokenAlgorithm.ES256, TokenAlgorithm.EdDSA),
                Types.ACCESS_TOKEN,
                settings.publicUrl(),
                new Audience.OfClient(settings.publicUrl() + '/'),
                settings.longestLifetime(),
                settings.clockSkew());
    }
}
