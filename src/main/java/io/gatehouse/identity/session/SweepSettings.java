package io.gatehouse.identity.session;

import java.time.Duration;

/**
 * How sessions are swept.
 *
 * @param kept how long one that is over is there still, exclusive; as long as a proof of it may be shown again
 * @param batch how many are taken at once
 */
public record SweepSettings(Duration kept, int batch) {

    public SweepSettings {
        if (kept.isNegative() || batch < 1) {
            throw new IllegalArgumentException("gatehouse.session.kept is not negative, and a batch 1 or more");
        }
    }
}
