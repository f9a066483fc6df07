package io.gatehouse.tenancy.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The answer to a {@link Question}, with the statement that decided and everything that was looked at. One for REST,
 * sockets and dialects.
 */
public sealed interface Verdict {

    /** Everything that was looked at, in its order. */
    List<Step> trail();

    /** One or the other. */
    <T> T fold(Function<Granted, T> granted, Function<Denied, T> denied);

    /** Whether it may be done. */
    default boolean isGranted() {
        return fold(yes -> true, no -> false);
    }

    /** It may be done. */
    record Granted(Step decisive, List<Step> trail) implements Verdict {
        public Granted {
            trail = List.copyOf(trail);
        }

        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Denied, T> denied) {
            return granted.apply(this);
        }
    }

    /**
     * It may not be done.
     *
     * @param decisive the reject, or the bound that does not reach so far; empty: nothing allows it
     */
    record Denied(Optional<Step> decisive, List<Step> trail) implements Verdict {
        public Denied {
            trail = List.copyOf(trail);
        }

        @Override
        public <T> T fold(Function<Granted, T> granted, Function<Denied, T> denied) {
            return denied.apply(this);
        }
    }

    /**
     * One thing that was looked at.
     *
     * @param source a policy's id, or {@code key} or {@code token} for a {@link Bound}
     * @param number which of the policy's statements, from 0; 0 for a bound
     */
    record Step(String source, int number, Outcome outcome) {

        /** What came of it. */
        public enum Outcome {
            ALLOWS,
            REJECTS,
            /** A bound that reaches as far as what is asked. */
            WITHIN,
            /** A bound that does not. */
            BEYOND,
            /** It speaks of something else. */
            SILENT
        }
    }
}
