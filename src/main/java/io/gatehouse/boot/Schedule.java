package io.gatehouse.boot;

import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.realtime.cutting.Drain;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happens by itself: the chores that rooms offer, from when the node is ready until it closes its sockets. */
@ApplicationScoped
public class Schedule {

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private final Instance<Chore> chores;
    private final Drain drain;
    private final ThrottledTrail throttled;
    private @Nullable Rounds rounds;

    @Inject
    Schedule(Instance<Chore> chores, Drain drain, ThrottledTrail throttled) {
        this.chores = chores;
        this.drain = drain;
        this.throttled = throttled;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Schedule() {
        this(null, null, null);
    }

    void begin(@Observes @Priority(300) @Initialized(ApplicationScoped.class) Object event) {
        rounds = Rounds.begin(chores.stream().toList(), Objects.requireNonNull(threads));
    }

    /** Closes the sockets; only then does {@link Pulse} sign this node off. */
    void end(@Observes @Priority(100) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (rounds != null) {
            rounds.close();
        }
        drain.shutDown();
        throttled.close();
    }
}
