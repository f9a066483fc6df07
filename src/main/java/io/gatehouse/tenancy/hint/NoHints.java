package io.gatehouse.tenancy.hint;

import io.gatehouse.tenancy.cluster.Hints;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@link Hints} where nobody gives any. */
public final class NoHints implements Hints {

    @Override
    public void give() {
        // Nobody listens.
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
