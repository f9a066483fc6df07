package io.gatehouse.realtime.cutting;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * What became of the sockets that were to be cut.
 *
 * @param found how many there were
 * @param closed completes with how many were closed, once the last one was handed its farewell
 */
public record Cut(int found, CompletableFuture<Integer> closed) {

    /** Calls {@code then} once all are closed, with how many were, or with what went wrong. */
    @SuppressWarnings("FutureReturnValueIgnored") // what comes of it is for then alone
    public void whenClosed(BiConsumer<Integer, Throwable> then) {
        closed.whenComplete(then);
    }
}
