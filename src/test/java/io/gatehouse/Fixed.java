package io.gatehouse;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.tenancy.cluster.Cluster;
import io.gatehouse.tenancy.cluster.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What tests stand on: a clock that moves when told to, randomness that repeats itself, a trail that can be read. */
public final class Fixed {

    public static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    public static final TenantId TENANT = new TenantId("acme");

    private Fixed() {}

    /** A clock that stands still until it is moved. */
    public static final class HandClock extends Clock {

        private volatile Instant now;

        public HandClock() {
            this(NOON);
        }

        public HandClock(Instant now) {
            this.now = now;
        }

        public void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A trail in memory. */
    public static final class ReadableTrail implements AuditTrail {

        public final List<AuditEvent> events = new ArrayList<>();

        @Override
        public void record(AuditEvent event) {
            events.add(event);
        }

        public List<String> kinds() {
            return events.stream().map(each -> each.kind().text()).toList();
        }
    }

    /** Tells nobody, and remembers what was to be told. */
    public static final class Memo implements Cluster {

        public final List<Notice> told = new ArrayList<>();

        @Override
        public void tell(Notice notice) {
            told.add(notice);
        }
    }

    /** The same bytes in the same order each time. */
    public static Entropy entropy() {
        Random random = new Random(7);
        return length -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        };
    }

    public static Vault vault() {
        return new Vault(new Secret("dGVzdC1vbmx5LW1hc3Rlci1rZXktb2YtMzItYnl0ZXM="), entropy());
    }
}
