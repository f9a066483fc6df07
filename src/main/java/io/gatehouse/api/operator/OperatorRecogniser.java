package io.gatehouse.api.operator;

import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Actor;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Demand;
import io.gatehouse.identity.actor.Recogniser;
import io.gatehouse.identity.actor.Shown;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Knows the operator of the installation by the operator key as bearer credential. */
@ApplicationScoped
public class OperatorRecogniser implements Recogniser {

    private final OperatorKey key;
    private final ThrottledTrail trail;

    @Inject
    OperatorRecogniser(OperatorKey key, ThrottledTrail trail) {
        this.key = key;
        this.trail = trail;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    OperatorRecogniser() {
        this(null, null);
    }

    @Override
    public Credential kind() {
        return Credential.OPERATOR_KEY;
    }

    /** Whatever is shown, so that the trail tells of everybody who wanted an operator's call. */
    @Override
    public boolean claims(Shown shown) {
        return true;
    }

    /**
     * Refuses with {@link Problem#KEY_REFUSED}, and with {@link Problem#CREDENTIAL_MISSING} where no bearer credential
     * is shown.
     */
    @Override
    public Actor recognise(Shown shown, Demand demand) {
        if (shown.bearer().filter(key::accepts).isPresent()) {
            return new Actor(new Operator(), kind());
        }
        Refusal refusal = demand.refusal(shown);
        trail.refused(AuditKind.OPERATOR_REFUSED, Optional.empty(), shown.address(), "a call without the key");
        throw refusal;
    }
}
