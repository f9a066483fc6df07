package io.gatehouse.tenancy.tenant;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.tenant.Tenant.Registration;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code tenants}, with its origins. */
@Entity
@Table(name = "tenants")
class TenantRow {

    @Id
    String id = "";

    String name = "";

    @Nullable
    String host;

    @Column(name = "app_url")
    @Nullable
    String appUrl;

    String registration = "";

    @Column(name = "suspended_at")
    @Nullable
    OffsetDateTime suspendedAt;

    @Column(name = "absent_origin")
    boolean absentOrigin;

    @Column(name = "null_origin")
    boolean nullOrigin;

    @Column(name = "loopback_origins")
    boolean loopbackOrigins;

    @Column(name = "access_token_s")
    @Nullable
    Integer accessToken;

    @Column(name = "session_idle_s")
    @Nullable
    Integer sessionIdle;

    @Column(name = "session_age_s")
    @Nullable
    Integer sessionAge;

    @Column(name = "most_sockets")
    @Nullable
    Integer sockets;

    @Column(name = "most_sockets_per_subject")
    @Nullable
    Integer socketsPerSubject;

    @Column(name = "most_channels")
    @Nullable
    Integer channels;

    @Column(name = "most_messages_per_second")
    @Nullable
    Integer messagesPerSecond;

    @Column(name = "trust_lag_s")
    @Nullable
    Integer trustLag;

    @Column(name = "created_at")
    OffsetDateTime createdAt = OffsetDateTime.MIN;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "tenant_origins", joinColumns = @JoinColumn(name = "tenant_id"))
    @Column(name = "origin")
    Set<String> origins = new HashSet<>();

    static TenantRow of(Tenant tenant, Instant now) {
        TenantRow row = new TenantRow();
        row.id = tenant.id().value();
        row.createdAt = now.atOffset(ZoneOffset.UTC);
        row.take(tenant);
        return row;
    }

    /** Takes on the settings of {@code tenant}; its id and whether it is suspended stay. */
    void take(Tenant tenant) {
        name = tenant.name();
        host = tenant.host().orElse(null);
        appUrl = tenant.appUrl().orElse(null);
        registration = tenant.registration().name().toLowerCase(Locale.ROOT);
        absentOrigin = tenant.origins().absent();
        nullOrigin = tenant.origins().opaque();
        loopbackOrigins = tenant.origins().loopback();
        take(tenant.limits());
        origins.clear();
        origins.addAll(tenant.origins().allowed());
    }

    private void take(TenantLimits limits) {
        accessToken = seconds(limits.accessToken());
        sessionIdle = seconds(limits.sessionIdle());
        sessionAge = seconds(limits.sessionAge());
        sockets = limits.sockets().orElse(null);
        socketsPerSubject = limits.socketsPerSubject().orElse(null);
        channels = limits.channels().orElse(null);
        messagesPerSecond = limits.messagesPerSecond().orElse(null);
        trustLag = seconds(limits.trustLag());
    }

    private static @Nullable Integer seconds(Optional<Duration> duration) {
        return duration.map(each -> Math.toIntExact(each.toSeconds())).orElse(null);
    }

    private static Optional<Duration> duration(@Nullable Integer seconds) {
        return Optional.ofNullable(seconds).map(Duration::ofSeconds);
    }

    private TenantLimits limits() {
        return new TenantLimits(
                duration(accessToken),
                duration(sessionIdle),
                duration(sessionAge),
                Optional.ofNullable(sockets),
                Optional.ofNullable(socketsPerSubject),
                Optional.ofNullable(channels),
                Optional.ofNullable(messagesPerSecond),
                duration(trustLag));
    }

    Tenant tenant() {
        return new Tenant(
                new TenantId(id),
                name,
                new Origins(origins, absentOrigin, nullOrigin, loopbackOrigins),
                Registration.valueOf(registration.toUpperCase(Locale.ROOT)),
                Optional.ofNullable(host),
                Optional.ofNullable(appUrl),
                limits(),
                suspendedAt != null);
    }
}
