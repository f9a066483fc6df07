package io.gatehouse.ground.fetch;

import java.util.concurrent.Executor;

/**
 * The threads that fetches run on, {@link #MOST} at most: when all are out, one more is rejected and does not wait
 * ({@link java.util.concurrent.RejectedExecutionException}).
 */
@FunctionalInterface
public interface Couriers extends Executor {

    /** How many fetches can go on at once, inclusive. */
    int MOST = 64;
}
