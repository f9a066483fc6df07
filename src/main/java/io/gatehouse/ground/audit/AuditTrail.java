package io.gatehouse.ground.audit;

/** Where decisions are kept. */
public interface AuditTrail {

    /**
     * Keeps {@code event}: in the caller's transaction where there is one, so that both stand or fall together, else in
     * one of its own.
     */
    void record(AuditEvent event);
}
