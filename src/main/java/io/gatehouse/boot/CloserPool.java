package io.gatehouse.boot;

import io.gatehouse.realtime.cutting.Closers;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The threads that close sockets: two a processor, of the server's, idle ones let go. */
@ApplicationScoped
public class CloserPool implements Closers {

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private @Nullable ExecutorService pool;

    @Override
    public void execute(Runnable farewells) {
        pool().execute(farewells);
    }

    @PreDestroy
    synchronized void end() {
        if (pool != null) {
            pool.shutdown();
        }
    }

    private synchronized ExecutorService pool() {
        if (pool == null) {
            int size = 2 * Runtime.getRuntime().availableProcessors();
            ThreadPoolExecutor made = new ThreadPoolExecutor(
                    size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Objects.requireNonNull(threads));
            made.allowCoreThreadTimeOut(true);
            pool = made;
        }
        return pool;
    }
}
