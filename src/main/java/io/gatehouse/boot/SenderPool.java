package io.gatehouse.boot;

import io.gatehouse.realtime.connection.Senders;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that send and close where nobody else may wait: the server's, idle ones let go. Many, since each waits
 * for one client, and most of the time for nobody.
 */
@ApplicationScoped
public class SenderPool implements Senders {

    private static final Logger LOG = System.getLogger(SenderPool.class.getName());
    private static final int SIZE = 64;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private @Nullable ThreadPoolExecutor pool;

    @Override
    public void execute(Runnable what) {
        pool().execute(() -> {
            try {
                what.run();
            } catch (RuntimeException fault) {
                LOG.log(Level.ERROR, "something was not said", fault);
            }
        });
    }

    /** Made at the start: Payara injects resources only where it knows the application, as in no signal's thread. */
    void begin(@Observes @Priority(100) @Initialized(ApplicationScoped.class) Object event) {
        LOG.log(Level.DEBUG, "up to {0} threads send and close", pool().getMaximumPoolSize());
    }

    @PreDestroy
    synchronized void end() {
        if (pool != null) {
            pool.shutdown();
        }
    }

    private synchronized ThreadPoolExecutor pool() {
        if (pool == null) {
            pool = new ThreadPoolExecutor(
                    SIZE, SIZE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Objects.requireNonNull(threads));
            pool.allowCoreThreadTimeOut(true);
        }
        return pool;
    }
}
