package io.gatehouse.realtime.relay;

import java.time.Duration;

/** How messages come to this node. Used by one thread. */
public interface Line extends AutoCloseable {

    /**
     * Hands over what has come, after waiting for it for {@code patience} at most. Once the line was lost and is there
     * again, says so first.
     */
    void take(Duration patience, Arrivals arrivals) throws InterruptedException;

    @Override
    void close();
}
