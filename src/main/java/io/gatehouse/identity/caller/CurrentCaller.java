package io.gatehouse.identity.caller;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.session.Session;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The caller of the request that is being answered. */
@RequestScoped
public class CurrentCaller {

    private @Nullable JsonWebToken token;
    private @Nullable Session session;

    void is(JsonWebToken verified, Session live) {
        token = verified;
        session = live;
    }

    /** The caller's token; refuses with {@link Problem#CREDENTIAL_REFUSED} where the resource is not for {@link SignedIn} callers. */
    @Produces
    @RequestScoped
    JsonWebToken token() {
        if (token == null) {
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        }
        return token;
    }

    /** The live session that the caller's token stands for; refuses as {@link #token} does. */
    public Session session() {
        if (session == null) {
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        }
        return session;
    }
}
