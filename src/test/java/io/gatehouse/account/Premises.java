package io.gatehouse.account;

import io.gatehouse.secret.Entropy;
import java.util.Random;

/** What this room's tests stand on. */
final class Premises {

    private Premises() {}

    /** Different bytes each time, the same at each run. */
    static Entropy entropy() {
        Random random = new Random(7);
        return length -> {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
