package io.gatehouse.realtime.connection;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The threads that send and close where whoever decides it must not wait for a socket. On some servers a send or a
 * close waits for as long as the client does not read, even behind what the server queued itself, such as pongs: the
 * thread that looks at everybody's deadlines, or that reads what was revoked, never does either.
 */
@FunctionalInterface
public interface Senders extends Executor {

    /** How many threads see to one crowd at most, so that there are some for others. */
    int AT_ONCE = 16;

    /**
     * Does something to each of the sockets, side by side and in about this order: one that blocks holds up the thread
     * that came to it, and no other socket.
     *
     * @return done when it was done to all of them
     */
    @CanIgnoreReturnValue
    default CompletableFuture<Void> toEach(Collection<Connection> sockets, Consumer<Connection> what) {
        Queue<Connection> left = new ConcurrentLinkedQueue<>(sockets);
        int threads = Math.min(AT_ONCE, sockets.size());
        CompletableFuture<?>[] all = new CompletableFuture<?>[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = CompletableFuture.runAsync(
                    () -> {
                        for (Connection next = left.poll(); next != null; next = left.poll()) {
                            what.accept(next);
                        }
                    },
                    this);
        }
        return CompletableFuture.allOf(all);
    }
}
