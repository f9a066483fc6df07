package io.gatehouse.tenancy.cluster;

import java.time.Duration;

/**
 * How a node learns sooner that there is something to look at. Hints carry nothing that is believed: a forged one costs
 * a look, a lost one a second.
 */
public interface Hints extends AutoCloseable {

    /**
     * Hints to all nodes. Called where something was told and its transaction is through; does not wait for anybody.
     */
    void give();

    /** Returns when a hint came, and after {@code patience} at the latest. */
    void await(Duration patience) throws InterruptedException;

    /** Lets go of whatever line it has. */
    @Override
    void close();
}
