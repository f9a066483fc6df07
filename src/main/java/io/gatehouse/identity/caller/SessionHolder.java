package io.gatehouse.identity.caller;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.actor.Principal;
import io.gatehouse.identity.session.Exchange;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.token.VerifiedToken;
import io.gatehouse.tenancy.policy.Standing;
import java.util.Optional;

/**
 * A subject who shows a token of any kind.
 *
 * @param session the live session that the token stands for; where it is one that a server made with a key, its
 *     standing names the key
 * @param access the token, where it is an access token of ours
 * @param successor the token that replaces it, where it is a connection token
 */
public record SessionHolder(Session session, Optional<VerifiedToken> access, Optional<Exchange.Rotated> successor)
        implements Principal {

    @Override
    public Optional<TenantId> tenant() {
        return Optional.of(session.tenant());
    }

    @Override
    public Optional<Standing> standing() {
        return Optional.of(session.standing());
    }

    @Override
    public String by() {
        return "by " + session.subject();
    }
}
