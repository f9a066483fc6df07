package io.gatehouse.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A figure over the repetitions. */
class SpreadTest {

    @Test
    void tellsTheMedianAndTheEnds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 20.0)), equalTo(Optional.of(new Spread(3, 1, 20))));
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 20.0)), equalTo(Optional.of(new Spread(3, 1, 20))));
        assertThat(Spread.of(List.of(7.0)), equalTo(Optional.of(new Spread(7, 7, 7))));
    }

    @Test
    void leavesOutWhatIsNoNumber() {
        assertThat(Spread.of(List.of()), is(Optional.empty()));
        assertThat(Spread.of(List.of(Double.NaN, 2.0)), equalTo(Optional.of(new Spread(2, 2, 2))));
    }

    @Test
    void showsThreeDigits() {
        assertThat(new Spread(381.4, 330, 1.234).text(), equalTo("381 [330..1.23]"));
        assertThat(new Spread(12.34, 0, 0.5).text(), equalTo("12.3 [0..0.50]"));
    }
}
