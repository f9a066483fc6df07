package io.gatehouse.policy;

import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern over channel names: segments separated by {@code :}, where {@code *} stands for one whole segment and, as the last segment, for one or more. {@code chat:*} covers
 * {@code chat:room} and {@code chat:room:7}; {@code *} covers everything. Compared by segments; no regular expression is ever built from it.
 */
public record ChannelPattern(String text) {

    private static final String ANY = "*";
    private static final Pattern SHAPE =
            Pattern.compile("(\\*|[A-Za-z0-9_.\\-]{1,64})(:(\\*|[A-Za-z0-9_.\\-]{1,64})){0,7}");

    public ChannelPattern {
        if (!SHAPE.matcher(text).matches()) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "a channel pattern has 1 to 8 segments between colons, each '*' or up to 64 letters, digits, _ . -");
        }
    }

    /** Whether every channel that {@code other} covers is covered by this one too. */
    public boolean covers(ChannelPattern other) {
        List<String> mine = segments();
        List<String> theirs = other.segments();
        int end = mine.size() - 1;
        if (theirs.size() <= end) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            if (!coversSegment(mine.get(i), theirs.get(i))) {
                return false;
            }
        }
        return mine.get(end).equals(ANY)
                || (theirs.size() == mine.size() && mine.get(end).equals(theirs.get(end)));
    }

    private static boolean coversSegment(String mine, String theirs) {
        return mine.equals(ANY) || mine.equals(theirs);
    }

    private List<String> segments() {
        return List.of(text.split(":", -1));
    }
}
