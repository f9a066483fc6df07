package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.deed.Reply;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** The {@code id} of a frame, chosen by the client: a string or an integer, which comes back with the answer. */
record JsonId(JsonValue value) implements Reply {

    private static final int LONGEST = 128;

    /** Refuses with {@link Problem#INVALID_REQUEST} what is neither. */
    JsonId {
        boolean text = value instanceof JsonString string && string.getString().length() <= LONGEST;
        boolean integer = value instanceof JsonNumber number && number.isIntegral();
        if (!text && !integer) {
            throw new Refusal(Problem.INVALID_REQUEST, "'id' must be an integer or a string of at most " + LONGEST);
        }
    }

    @Override
    public boolean wanted() {
        return true;
    }
}
