package io.gatehouse.session;

import io.gatehouse.id.SessionId;
import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.policy.Capabilities;
import java.util.Optional;

/** The room's front desk: opens, finds and ends sessions. */
public interface SessionDesk {

    /** Starts a session for a subject that has just proved who it is. */
    Session open(TenantId tenant, SubjectId subject, Capabilities capabilities);

    /** The session where it is neither ended nor expired nor idle for too long. */
    Optional<Session> find(TenantId tenant, SessionId id);
}
