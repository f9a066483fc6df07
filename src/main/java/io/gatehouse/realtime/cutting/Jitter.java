package io.gatehouse.realtime.cutting;

import io.gatehouse.ground.secret.Entropy;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;

/** Random delays for clients that are all closed at once, so that they do not all come back at once (W15). */
final class Jitter {

    /** How long clients wait at the most, exclusive. */
    static final Duration MOST = Duration.ofSeconds(5);

    private static final int BYTES = 8;

    private final Random random;

    /** Seeded once: what is spread here is no secret. */
    Jitter(Entropy entropy) {
        this.random = new Random(new BigInteger(entropy.bytes(BYTES)).longValue());
    }

    Duration next() {
        return Duration.ofMillis(random.nextInt(Math.toIntExact(MOST.toMillis())));
    }

    Random random() {
        return random;
    }
}
