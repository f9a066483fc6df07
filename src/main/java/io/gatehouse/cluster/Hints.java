package io.gatehouse.cluster;

import java.time.Duration;

/** How a node learns sooner that there is something to look at. Hints carry nothing that is believed: a forged one costs a look, a lost one a second. */
public interface Hints {

    /** Returns when a hint came, and after {@code patience} at the latest. */
    void await(Duration patience) throws InterruptedException;
}
