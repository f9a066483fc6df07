package io.gatehouse.identity.actor;

import io.gatehouse.ground.problem.Problem;

/** Knows whoever shows one kind of credential. Each kind has one such bean, in whichever room it belongs to. */
public interface Recogniser {

    /** The kind that it knows. */
    Credential kind();

    /** Whether what is shown has the form of this kind, which chooses who is to verify it and proves nothing. */
    boolean claims(Shown shown);

    /**
     * Whoever shows the credential. Refuses with {@link Credential#refused} whatever the cause, which goes to the
     * trail, and with {@link Problem#PERMISSION_DENIED} where a good credential is not enough. Never called within a
     * transaction.
     */
    Actor recognise(Shown shown, Demand demand);
}
