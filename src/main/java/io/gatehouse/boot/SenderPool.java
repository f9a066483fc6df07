package io.gatehouse.boot;

import io.gatehouse.realtime.connection.Senders;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that send and close where nobody else may wait: the server's, idle ones let go. Many, since each waits for
 * one client, and most of the time for nobody.
 */
@ApplicationScoped
public class SenderPool implements Senders {

    private static final Logger LOG = System.getLogger(SenderPool.class.getName());
    private static final int SIZE = 64;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private @Nullable ExecutorService pool;

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

    @PreDestroy
    synchronized void end() {
        if (pool != null) {
            pool.shutdown();
        }
    }

    private synchronized ExecutorService pool() {
        if (pool == null) {
            ThreadPoolExecutor made = new ThreadPoolExecutor(
                    SIZE, SIZE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Objects.requireNonNull(threads));
            made.allowCoreThreadTimeOut(true);
            pool = made;
        }
        return pool;
    }
}
