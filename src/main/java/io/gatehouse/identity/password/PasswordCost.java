package io.gatehouse.identity.password;

import java.time.Duration;

/**
 * What one password hash costs (Argon2id, RFC 9106), and how many are computed at once. Stored hashes keep the cost
 * that they were made with until their owner signs in.
 *
 * @param memoryKib memory of one hash, in KiB; at most 65,536
 * @param iterations passes over that memory; at most 5
 * @param parallelism lanes; at most 4
 * @param atOnce how many hashes are computed at the same time: together they take {@code atOnce × memoryKib}
 * @param patience how long a caller waits for its turn before it is told to come back; zero: not at all
 */
public record PasswordCost(int memoryKib, int iterations, int parallelism, int atOnce, Duration patience) {

    public PasswordCost {
        if (!PasswordHash.bearable(memoryKib, iterations, parallelism)) {
            throw new IllegalArgumentException(
                    "gatehouse.password: memory 8 to 65536 KiB a lane, 1 to 5 iterations, 1 to 4 lanes");
        }
        if (atOnce < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("gatehouse.password: at least one hash at once, and no negative wait");
        }
    }

    /**
     * 19 MiB, 2 passes, 1 lane (OWASP Password Storage), twice as many at once as there are processors, half a second
     * of patience.
     */
    public static PasswordCost standard(int processors) {
        return new PasswordCost(19_456, 2, 1, processors * 2, Duration.ofMillis(500));
    }
}
