package io.gatehouse.boot;

import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.cutting.Guard;
import io.gatehouse.tenancy.cluster.FeedReader;
import io.gatehouse.tenancy.cluster.Hints;
import io.gatehouse.tenancy.cluster.Nodes;
import io.gatehouse.tenancy.cluster.Stopwatch;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * This node's thread for what nodes tell each other: reads the feed when hinted at and each second, says each second
 * that this node is there, and keeps the common clock.
 */
@ApplicationScoped
public class Pulse {

    private static final Logger LOG = System.getLogger(Pulse.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private final FeedReader reader;
    private final Hints hints;
    private final Nodes nodes;
    private final Connections connections;
    private final Guard guard;
    private final CommonClock clock;
    private final Stopwatch stopwatch;

    private volatile @Nullable Thread thread;
    private @Nullable Duration beatAt;
    private boolean failing;

    @Inject
    Pulse(
            FeedReader reader,
            Hints hints,
            Nodes nodes,
            Connections connections,
            Guard guard,
            CommonClock clock,
            Stopwatch stopwatch) {
        this.reader = reader;
        this.hints = hints;
        this.nodes = nodes;
        this.connections = connections;
        this.guard = guard;
        this.clock = clock;
        this.stopwatch = stopwatch;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Pulse() {
        this(null, null, null, null, null, null, null);
    }

    void begin(@Observes @Priority(250) @Initialized(ApplicationScoped.class) Object event) {
        look(); // from the first socket on this node knows its place in the feed
        thread = Objects.requireNonNull(threads).newThread(this::live);
        thread.start();
    }

    /** Signs off. Not when beans are destroyed: by then Payara's pool of connections is gone. */
    void end(@Observes @Priority(200) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            awaitEnd(running); // or its last word that this node is there would come after the sign-off
        }
        try {
            nodes.leave();
        } catch (RuntimeException gone) {
            LOG.log(Level.WARNING, "not signed off, others wait for this node for a few seconds: {0}", gone.toString());
        }
    }

    private static void awaitEnd(Thread running) {
        try {
            running.join(LONGEST_END.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        while (thread != null) {
            try {
                await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
            look();
        }
    }

    /** Whatever becomes of hints, this thread goes on. */
    private void await() throws InterruptedException {
        try {
            hints.await(EVERY);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "no hints, this node looks each second", fault);
            TimeUnit.MILLISECONDS.sleep(EVERY.toMillis());
        }
    }

    private void look() {
        try {
            beat();
            reader.read();
            if (failing) {
                LOG.log(Level.INFO, "this node knows everything again");
            }
            failing = false;
        } catch (RuntimeException fault) {
            // Tried again within a second; until then the lag grows, and the guard acts on it.
            LOG.log(failing ? Level.DEBUG : Level.ERROR, "this node learns nothing new", fault);
            failing = true;
        }
    }

    private void beat() {
        Duration now = stopwatch.elapsed();
        if (beatAt != null && now.compareTo(beatAt.plus(EVERY)) < 0) {
            return;
        }
        Instant asked = clock.instant();
        Instant told = nodes.beat(guard.isDraining(), connections.count());
        clock.agree(told, asked, clock.instant());
        beatAt = now;
    }
}
