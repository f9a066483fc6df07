package io.gatehouse.boot;

import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.auditchain.Sealer;
import io.gatehouse.identity.federation.Rechecks;
import io.gatehouse.identity.issuer.IssuerKeys;
import io.gatehouse.identity.session.SessionSweep;
import io.gatehouse.identity.signing.KeyRing;
import io.gatehouse.identity.ticket.TicketOffice;
import io.gatehouse.realtime.channel.Attendance;
import io.gatehouse.realtime.channel.Channels;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.cutting.Drain;
import io.gatehouse.realtime.cutting.Guard;
import io.gatehouse.realtime.cutting.Review;
import io.gatehouse.tenancy.cluster.FeedReader;
import io.gatehouse.tenancy.target.RevocationSweep;
import io.gatehouse.trust.securityevent.SeenMessages;
import io.gatehouse.trust.signals.Poller;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happens by itself, and how often. */
@ApplicationScoped
public class Schedule {

    private static final Logger LOG = System.getLogger(Schedule.class.getName());

    @Resource
    private @Nullable ManagedScheduledExecutorService timer;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private @Nullable ScheduledExecutorService watch;
    private final List<Future<?>> running = new CopyOnWriteArrayList<>();
    private final Connections connections;
    private final Channels channels;
    private final Attendance attendance;
    private final Guard guard;
    private final Drain drain;
    private final FeedReader reader;
    private final Review review;
    private final Rechecks rechecks;
    private final IssuerKeys issuerKeys;
    private final Poller poller;
    private final TicketOffice tickets;
    private final SeenMessages messages;
    private final SessionSweep sessions;
    private final RevocationSweep revocations;
    private final KeyRing keys;
    private final Sealer audit;
    private final ThrottledTrail throttled;

    @Inject
    Schedule(
            Connections connections,
            Channels channels,
            Attendance attendance,
            Guard guard,
            Drain drain,
            FeedReader reader,
            Review review,
            Rechecks rechecks,
            IssuerKeys issuerKeys,
            Poller poller,
            TicketOffice tickets,
            SeenMessages messages,
            SessionSweep sessions,
            RevocationSweep revocations,
            KeyRing keys,
            Sealer audit,
            ThrottledTrail throttled) {
        this.connections = connections;
        this.channels = channels;
        this.attendance = attendance;
        this.guard = guard;
        this.drain = drain;
        this.reader = reader;
        this.review = review;
        this.rechecks = rechecks;
        this.issuerKeys = issuerKeys;
        this.poller = poller;
        this.tickets = tickets;
        this.messages = messages;
        this.sessions = sessions;
        this.revocations = revocations;
        this.keys = keys;
        this.audit = audit;
        this.throttled = throttled;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Schedule() {
        this(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    void begin(@Observes @Priority(300) @Initialized(ApplicationScoped.class) Object event) {
        watch("deadlines", connections::tick);
        watch("lag", guard::look);
        watch("draining", drain::step);
        every(Duration.ofMillis(200), "those who left channels", attendance::settle);
        every(Duration.ofSeconds(10), "those who are on channels", attendance::renew);
        every(Duration.ofSeconds(5), "those whose node died", attendance::sweep);
        every(Duration.ofSeconds(1), "review of rights", review::run);
        every(Duration.ofMillis(500), "recheck of sign-ins", rechecks::run);
        every(Duration.ofMillis(500), "polling of security events", poller::run);
        every(Duration.ofSeconds(1), "sealing of the audit trail", audit::run);
        every(Duration.ofSeconds(10), "events that are told by their count", throttled::tellRest);
        every(Duration.ofSeconds(10), "count of what is not sealed", audit::count);
        every(Duration.ofSeconds(30), "refresh of issuers' keys", issuerKeys::refreshAhead);
        every(Duration.ofMinutes(1), "ticket sweep", tickets::sweep);
        every(Duration.ofMinutes(1), "message sweep", channels::sweep);
        every(Duration.ofMinutes(1), "feed sweep", reader::forgetOld);
        every(Duration.ofMinutes(1), "sweep of seen messages", messages::sweep);
        every(Duration.ofSeconds(10), "sweep of sessions", sessions::run);
        every(Duration.ofSeconds(10), "sweep of revocations", revocations::run);
        every(Duration.ofMinutes(10), "key rotation", () -> {
            if (keys.rotateIfDue()) {
                LOG.log(Level.INFO, "signing keys rotated by schedule");
            }
        });
    }

    /** Closes the sockets; only then does {@link Pulse} sign this node off. */
    void end(@Observes @Priority(100) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        running.forEach(future -> future.cancel(false));
        if (watch != null) {
            watch.shutdown();
        }
        drain.shutDown();
        throttled.close();
    }

    /** What has to go on when the database does not answer, twice a second, in a thread that never asks it. */
    private void watch(String name, Runnable work) {
        if (watch == null) {
            watch = new ScheduledThreadPoolExecutor(1, Objects.requireNonNull(threads));
        }
        running.add(watch.scheduleWithFixedDelay(guarded(name, work), 500, 500, TimeUnit.MILLISECONDS));
    }

    private void every(Duration period, String name, Runnable work) {
        running.add(Objects.requireNonNull(timer)
                .scheduleWithFixedDelay(
                        guarded(name, work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Runnable guarded(String name, Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                // A schedule whose run throws is never run again; the next run may well succeed.
                LOG.log(Level.ERROR, name + " failed", fault);
            }
        };
    }
}
