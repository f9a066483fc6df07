package io.gatehouse.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit_events}. */
@Entity
@Table(name = "audit_events")
class AuditRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long seq;

    @Column(name = "tenant_id")
    @Nullable
    String tenant;

    OffsetDateTime at = OffsetDateTime.MIN;
    String kind = "";

    @Nullable
    String subject;

    @Nullable
    String session;

    String cause = "";
}
