package io.gatehouse.realtime.relay;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Whatever is wrong with what nodes have in common, the answer is the same: it was not done, and may be tried again.
 */
public final class Unavailable {

    private static final Logger LOG = System.getLogger(Unavailable.class.getName());
    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private Unavailable() {}

    /** Returns what {@code work} answers; refuses with {@link Problem#OVERLOADED} where it fails. */
    @CanIgnoreReturnValue
    public static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "channels cannot be told: {0}", fault.toString());
            throw new Refusal(Problem.OVERLOADED, COME_BACK);
        }
    }
}
