package io.gatehouse.ground.audit;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import java.util.Optional;

/**
 * One decision, as it is kept, and the event by which other rooms learn of it: observe it after the transaction's
 * success. Members are names and causes, never credentials.
 */
public sealed interface AuditEvent {

    AuditKind kind();

    /** The tenant that it concerns; empty for what concerns the installation. */
    Optional<TenantId> tenant();

    /** Why, in words, for the operator's eyes. */
    String cause();

    /** Something about a tenant as a whole or a caller not yet known. */
    record OfTenant(AuditKind kind, TenantId id, String cause) implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }
    }

    /** Something about a subject. */
    record OfSubject(AuditKind kind, TenantId id, SubjectId subject, String cause) implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }
    }

    /** Something about a session. */
    record OfSession(AuditKind kind, TenantId id, SubjectId subject, SessionId session, String cause)
            implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }
    }

    /** Something about the installation. */
    record OfInstallation(AuditKind kind, String cause) implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.empty();
        }
    }
}
