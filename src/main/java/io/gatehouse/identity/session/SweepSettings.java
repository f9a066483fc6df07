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

    /**
     * Those that were asked for, but never fewer than are needed: a session that was ended keeps the tokens of its
     * sign-in from opening another one, for as long as such a token can be good.
     *
     * @param proofs how long a token of an identity provider is good at the most
     */
    public static SweepSettings of(Duration kept, Duration proofs, int batch) {
        Duration least = proofs.plusHours(1);
        return new SweepSettings(kept.compareTo(least) > 0 ? kept : least, batch);
    }
}
