package io.gatehouse.realtime.cutting;

import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.realtime.connection.Connection;
import io.gatehouse.realtime.connection.Connections;
import io.gatehouse.realtime.connection.Senders;
import io.gatehouse.tenancy.cluster.Stopwatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Empties this node: its sockets are closed one after the other over a window, each told to come back after a delay of
 * its own, so that the other nodes see no storm (W15).
 */
@ApplicationScoped
public class Drain {

    private static final Logger LOG = System.getLogger(Drain.class.getName());

    /** For how long a node that goes down waits until its farewells are out. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final Connections connections;
    private final Guard guard;
    private final Senders senders;
    private final Stopwatch stopwatch;
    private final Entropy entropy;
    private @Nullable Plan plan;

    @Inject
    Drain(Connections connections, Guard guard, Senders senders, Stopwatch stopwatch, Entropy entropy) {
        this.connections = connections;
        this.guard = guard;
        this.senders = senders;
        this.stopwatch = stopwatch;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Drain() {
        this(null, null, null, null, null);
    }

    @Produces
    static Chore draining(Drain drain) {
        return Chore.watching(Duration.ofMillis(500), "draining", drain::step);
    }

    private record Plan(Duration from, Duration window, int total, Deque<Connection> left) {
        /** How many are to be closed by {@code now}. */
        int due(Duration now) {
            long passed = now.minus(from).toMillis();
            return window.isZero() || passed >= window.toMillis() ? total : (int) (total * passed / window.toMillis());
        }
    }

    /** Takes no new sockets from now on and closes those that are there over {@code window}. How many there are. */
    public synchronized int begin(Duration window) {
        guard.drain();
        List<Connection> sockets = new ArrayList<>(connections.all());
        Collections.shuffle(sockets, new Jitter(entropy).random());
        plan = new Plan(stopwatch.elapsed(), window, sockets.size(), new ArrayDeque<>(sockets));
        step();
        return sockets.size();
    }

    /** Closes those whose turn it is. */
    public synchronized void step() {
        if (plan == null) {
            return;
        }
        int due = plan.due(stopwatch.elapsed());
        List<Connection> next = new ArrayList<>();
        while (plan.total() - plan.left().size() < due) {
            next.add(plan.left().remove());
        }
        end(next);
    }

    /**
     * Closes every socket at once: this node is going down. Returns when all farewells are out, but for those of
     * clients that do not read, for whom it waits {@link #LAST_WORDS} at the most.
     */
    public void shutDown() {
        guard.drain();
        List<Connection> sockets = connections.all();
        end(sockets);
        Duration until = stopwatch.elapsed().plus(LAST_WORDS);
        while (!sockets.stream().allMatch(Connection::isClosed)) {
            if (stopwatch.elapsed().compareTo(until) >= 0 || !rested()) {
                LOG.log(Level.WARNING, "not all of {0} sockets were told to come back", sockets.size());
                return;
            }
        }
    }

    private static boolean rested() {
        try {
            Thread.sleep(LOOK.toMillis());
            return true;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void end(List<Connection> sockets) {
        Jitter jitter = new Jitter(entropy);
        senders.toEach(sockets, socket -> socket.end(new Refusal(Problem.SHUTTING_DOWN, jitter.next())));
    }
}
