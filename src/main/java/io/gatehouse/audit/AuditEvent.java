package io.gatehouse.audit;

import io.gatehouse.id.SessionId;
import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import java.util.Optional;

/** One decision, as it is kept. Members are names and causes, never credentials. */
public sealed interface AuditEvent {

    /** The kind's name in the trail, such as {@code ticket.replayed}. */
    String kind();

    /** The tenant that it concerns; empty for what concerns the installation. */
    Optional<TenantId> tenant();

    /** Why, in words, for the operator's eyes. */
    String cause();

    /** Something about a tenant as a whole or a caller not yet known. */
    record OfTenant(String kind, TenantId id, String cause) implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }
    }

    /** Something about a subject. */
    record OfSubject(String kind, TenantId id, SubjectId subject, String cause) implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }
    }

    /** Something about a session. */
    record OfSession(String kind, TenantId id, SubjectId subject, SessionId session, String cause)
            implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.of(id);
        }
    }

    /** Something about the installation. */
    record OfInstallation(String kind, String cause) implements AuditEvent {
        @Override
        public Optional<TenantId> tenant() {
            return Optional.empty();
        }
    }
}
