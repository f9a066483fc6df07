package io.gatehouse;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.junit.jupiter.api.Assumptions;

/** Skips a test that this machine cannot run, and prints why: the runner alone keeps the reason to its report files. */
public final class Skip {

    private static final Logger LOG = System.getLogger(Skip.class.getName());

    private Skip() {}

    /** Goes on where {@code possible}. */
    public static void unless(boolean possible, String reason) {
        if (!possible) {
            LOG.log(Level.WARNING, "skipped: {0}", reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
