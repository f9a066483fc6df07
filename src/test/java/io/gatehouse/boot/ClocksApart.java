package io.gatehouse.boot;

import java.time.Clock;
import java.time.Instant;

/** A node's clock as the house makes it, for tests of other rooms. */
public final class ClocksApart {

    private ClocksApart() {}

    /** What a node goes by whose own clock is {@code own}, once the database has told it the time. */
    public static Clock agreed(Clock own, Instant told) {
        CommonClock common = new CommonClock(own);
        common.agree(told, own.instant(), own.instant());
        return new MicrosecondClock(common);
    }
}
