package io.gatehouse.api.oauth;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.signing.OwnTokens;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Looks at tokens that we issued, access tokens and connection tokens, without using them up. */
@ApplicationScoped
class OwnCredential {

    private final OwnTokens tokens;
    private final Callers callers;
    private final SessionDesk sessions;

    @Inject
    OwnCredential(OwnTokens tokens, Callers callers, SessionDesk sessions) {
        this.tokens = tokens;
        this.callers = callers;
        this.sessions = sessions;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    OwnCredential() {
        this(null, null, null);
    }

    /**
     * A token that is one of ours and whose session lives.
     *
     * @param good whether it would be accepted; false: it is a connection token that was replaced
     * @param access its claims, where it is an access token
     */
    record Found(Session session, boolean good, Optional<VerifiedToken> access) {}

    /** Empty where it is none of this tenant's, has expired, or its session is over. */
    Optional<Found> find(TenantId tenant, Secret token) {
        if (token.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
            return sessions.look(tenant, token)
                    .map(shown -> new Found(shown.session(), shown.newest(), Optional.empty()));
        }
        return tokens.examine(token)
                .fold(
                        verified -> callers.find(tenant, verified)
                                .map(session -> new Found(session, true, Optional.of(verified))),
                        flaw -> Optional.empty());
    }
}
