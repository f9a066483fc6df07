package io.gatehouse;

import org.junit.jupiter.api.Assumptions;

/**
 * Skips a test that cannot be run on this machine, or need not be, and prints why: the runner alone keeps the reason to
 * its report files.
 */
public final class Skip {

    private Skip() {}

    /** Goes on where {@code possible}. */
    public static void unless(boolean possible, String reason) {
        if (!possible) {
            // Not to a logger: the servers' adapters bring some of their own, which say nothing.
            System.out.println("skipped: " + reason);
        }
        Assumptions.assumeTrue(possible, reason);
    }
}
