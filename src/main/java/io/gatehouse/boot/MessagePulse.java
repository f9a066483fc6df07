package io.gatehouse.boot;

import io.gatehouse.realtime.relay.Line;
import io.gatehouse.realtime.subscription.Intake;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * This node's thread for messages of other nodes; another one than {@link Pulse}'s, so that no flood of messages delays
 * a withdrawal of trust.
 */
@ApplicationScoped
public class MessagePulse {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private final Line line;
    private final Intake intake;
    private volatile @Nullable Thread thread;

    @Inject
    MessagePulse(Line line, Intake intake) {
        this.line = line;
        this.intake = intake;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    MessagePulse() {
        this(null, null);
    }

    void begin(@Observes @Priority(260) @Initialized(ApplicationScoped.class) Object event) {
        thread = Objects.requireNonNull(threads).newThread(this::live);
        thread.start();
    }

    @PreDestroy
    void end() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    private void live() {
        while (thread != null) {
            try {
                line.take(PATIENCE, intake);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
