package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;

/** Counts the fragments of the message that is coming (W7): without a bound, empty ones never end. */
final class Fragments {

    /** How many a message may have, inclusive. */
    static final int MOST = 1_024;

    private int count;

    /** Counts one more. False: it is one too many. */
    boolean fits(boolean last) {
        count++;
        boolean fits = count <= MOST;
        count = last ? 0 : count;
        return fits;
    }

    static Refusal tooMany() {
        return new Refusal(Problem.MESSAGE_TOO_LARGE, "a message of more than " + MOST + " frames");
    }
}
