package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TenantId;

/** The event by which other rooms learn that a session is over. Observe it after the transaction's success. */
public record SessionEnded(TenantId tenant, SessionId session, Cause cause) {

    /** Why a session ends before its time. */
    public enum Cause {
        LOGGED_OUT,
        TOKEN_REUSED,
        REVOKED
    }
}
