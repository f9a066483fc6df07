package io.gatehouse.identity.actor;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who makes the request that is being answered. */
@RequestScoped
public class CurrentActor {

    private final Recognition recognition;
    private final Reads reads;
    private @Nullable Shown shown;
    private @Nullable Demand demand;
    private @Nullable Actor actor;
    private boolean reading;

    @Inject
    CurrentActor(Recognition recognition, Reads reads) {
        this.recognition = recognition;
        this.reads = reads;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    CurrentActor() {
        this(null, null);
    }

    /** @param only whether the request changes nothing, and so is counted as a reading */
    void comes(Shown with, Demand asked, boolean only) {
        shown = with;
        demand = asked;
        reading = only;
    }

    /** Recognises whoever it is, and refuses as {@link #actor()} does. */
    void require() {
        actor = actor();
    }

    /**
     * Whoever it is; refuses as {@link Recognition#recognise} does, and with {@link Problem#CREDENTIAL_MISSING} where
     * the resource says nothing of what it {@link Needs}. Whoever reads too often is refused with
     * {@link Problem#RATE_EXCEEDED}.
     */
    public Actor actor() {
        if (actor == null) {
            actor = recognition.recognise(shown(), demand());
            if (reading) {
                reads.count(actor.principal());
            }
        }
        return actor;
    }

    /** As {@link #actor()}, where {@code tenant} is meant: an actor of another one is refused. */
    public Actor at(TenantId tenant) {
        demand = demand().at(tenant);
        Actor known = actor();
        if (!known.principal().tenant().equals(Optional.of(tenant))) {
            throw new Refusal(known.by().refused());
        }
        return known;
    }

    /** The actor's principal, on resources that take this kind only. */
    public <P extends Principal> P as(Class<P> kind) {
        return actor().as(kind);
    }

    /** The actor's tenant, and so that of the request; refuses as {@link #actor()} does. */
    public TenantId tenant() {
        return actor().principal().tenant().orElseThrow();
    }

    /** How the audit trail names the actor. */
    public String by() {
        return actor().principal().by();
    }

    /** Whether what is shown has the form of this kind; proves nothing. */
    public boolean claims(Credential kind) {
        return recognition.claims(kind, shown());
    }

    /** What the request shows; proves nothing. */
    public Shown shown() {
        return told(shown);
    }

    private Demand demand() {
        return told(demand);
    }

    private static <T> T told(@Nullable T value) {
        if (value == null) {
            throw new Refusal(Problem.CREDENTIAL_MISSING);
        }
        return value;
    }
}
