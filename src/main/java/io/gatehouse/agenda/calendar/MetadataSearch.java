package io.gatehouse.agenda.calendar;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.Map;

/**
 * Asks for what has exactly this text under exactly this name.
 *
 * @param wanted one entry
 * @param skip how many to pass over, 0 or more
 * @param limit how many to answer at most, 0 to 1,000
 */
public record MetadataSearch(Metadata wanted, int skip, int limit) {

    /** The most that are answered at once. */
    public static final int MOST = 1000;

    public MetadataSearch {
        if (wanted.entries().size() != 1 || skip < 0 || limit < 0 || limit > MOST) {
            throw new Refusal(Problem.INVALID_REQUEST, "'skip' and 'limit' are 0 or more, 'limit' at most " + MOST);
        }
    }

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    public static MetadataSearch of(String key, String value, int skip, int limit) {
        return new MetadataSearch(new Metadata(Map.of(key, value)), skip, limit);
    }
}
