package io.gatehouse.ground.fetch;

import java.time.Duration;

/**
 * The settings of fetching.
 *
 * @param allow what may be dialled although it is not public
 * @param connect how long one connection may take to be made
 * @param total how long one fetch may take from its start to its last byte, name resolution included
 * @param patience how long who waits for an answer waits for its turn
 * @param longestBody the longest answer that is read, in bytes, inclusive
 */
public record FetchSettings(AllowList allow, Duration connect, Duration total, Duration patience, int longestBody) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    public FetchSettings {
        boolean inTime = connect.toMillis() > 0 && connect.compareTo(total) <= 0 && total.compareTo(LONGEST) <= 0;
        if (!inTime || patience.isNegative() || longestBody < 1) {
            throw new IllegalArgumentException("gatehouse.fetch: 0 < connect <= total <= " + LONGEST
                    + ", patience >= 0, and a body has a byte or more");
        }
    }
}
