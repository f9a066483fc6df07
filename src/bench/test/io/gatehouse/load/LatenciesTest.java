package io.gatehouse.load;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Quantiles by the nearest rank. */
class LatenciesTest {

    private final Latencies times = new Latencies();

    @Test
    void tellsTheMiddleAndTheEnds() {
        LongStream.rangeClosed(1, 2_000).map(each -> 2_001 - each).forEach(each -> times.add(each * 1_000_000));

        assertThat(times.count(), is(2_000));
        assertThat(times.millis(0), is(1.0));
        assertThat(times.millis(0.5), is(1_000.0));
        assertThat(times.millis(0.99), is(1_980.0));
        assertThat(times.millis(1), is(2_000.0));
    }

    @Test
    void isNoNumberWhereNothingWasTaken() {
        assertThat(times.millis(0.5), is(Double.NaN));
    }
}
