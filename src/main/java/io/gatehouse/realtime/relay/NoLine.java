package io.gatehouse.realtime.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@link Line} of a node that is alone. */
public final class NoLine implements Line {

    @Override
    public void take(Duration patience, Arrivals arrivals) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
