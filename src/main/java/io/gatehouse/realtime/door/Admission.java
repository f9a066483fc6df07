package io.gatehouse.realtime.door;

import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.Admitted;
import java.util.function.Function;

/** What the {@link Doorkeeper} decided. */
public sealed interface Admission {

    /** Calls the one function that is for this decision. */
    <T> T fold(Function<Admitted, T> letIn, Function<Refusal, T> turnedAway);

    /** Come in. */
    record LetIn(Admitted admitted) implements Admission {
        @Override
        public <T> T fold(Function<Admitted, T> letIn, Function<Refusal, T> turnedAway) {
            return letIn.apply(admitted);
        }
    }

    /** Stay outside. */
    record TurnedAway(Refusal refusal) implements Admission {
        @Override
        public <T> T fold(Function<Admitted, T> letIn, Function<Refusal, T> turnedAway) {
            return turnedAway.apply(refusal);
        }
    }
}
