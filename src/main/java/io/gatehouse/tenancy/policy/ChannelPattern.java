package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern over channel names: segments separated by {@code :}, where {@code *} stands for one whole segment and, as
 * the last segment, for one or more. {@code chat:*} covers {@code chat:room} and {@code chat:room:7}; {@code *} covers
 * everything. Compared by segments; no regular expression is ever built from it.
 */
public record ChannelPattern(String text) {

    private static final String STAR = "*";
    private static final Pattern SHAPE = ChannelName.shape("(\\*|" + ChannelName.SEGMENT + ")");

    /** Every channel. */
    public static final ChannelPattern ANY = new ChannelPattern("*");

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
        return mine.get(end).equals(STAR)
                || (theirs.size() == mine.size() && mine.get(end).equals(theirs.get(end)));
    }

    /** Whether it names one channel only. */
    public boolean isExact() {
        return !segments().contains(STAR);
    }

    /** The pattern of exactly the channels that both cover, or empty where there are none. */
    public Optional<ChannelPattern> meet(ChannelPattern other) {
        List<String> mine = segments();
        List<String> theirs = other.segments();
        if (mine.size() > theirs.size()) {
            return other.meet(this);
        }
        int end = mine.size() - 1;
        boolean open = mine.get(end).equals(STAR);
        if (theirs.size() > mine.size() && !open) {
            return Optional.empty();
        }
        List<String> both = new ArrayList<>(theirs);
        for (int i = 0; i < mine.size(); i++) {
            if (!coversSegment(mine.get(i), theirs.get(i)) && !coversSegment(theirs.get(i), mine.get(i))) {
                return Optional.empty();
            }
            both.set(i, theirs.get(i).equals(STAR) ? mine.get(i) : theirs.get(i));
        }
        return Optional.of(new ChannelPattern(String.join(":", both)));
    }

    private static boolean coversSegment(String mine, String theirs) {
        return mine.equals(STAR) || mine.equals(theirs);
    }

    /** From left to right, 1 to 8. */
    List<String> segments() {
        return List.of(text.split(":", -1));
    }
}
