package io.gatehouse.realtime.cutting;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Says farewell to all sockets as soon as the process is asked to end. Servers close what listens first, and with it
 * every socket without a word: by the time that they stop an application, nobody is there to be told to come back.
 */
@ApplicationScoped
public class LastWords {

    private final Drain drain;
    private @Nullable TermSignal term;

    @Inject
    LastWords(Drain drain) {
        this.drain = drain;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    LastWords() {
        this(null);
    }

    void begin(@Observes @Priority(300) @Initialized(ApplicationScoped.class) Object event) {
        term = TermSignal.before(drain::shutDown);
    }

    void end(@Observes @Priority(50) @BeforeDestroyed(ApplicationScoped.class) Object event) {
        if (term != null) {
            term.close();
        }
    }
}
