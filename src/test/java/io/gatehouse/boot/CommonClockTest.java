package io.gatehouse.boot;

import static io.gatehouse.Fixed.NOON;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes whose own clocks are apart. */
class CommonClockTest {

    private static final Duration APART = Duration.ofSeconds(90);

    private final HandClock own = new HandClock();
    private final CommonClock clock = new CommonClock(own);

    @Test
    @DisplayName("R8: a node that is 90 s behind or ahead decides by the database's time")
    void takesOnTheDatabasesTime() {
        clock.agree(NOON.plus(APART), clock.instant(), clock.instant());
        assertThat(clock.instant(), is(NOON.plus(APART)));
        clock.agree(NOON.minus(APART), clock.instant(), clock.instant());
        assertThat(clock.instant(), is(NOON.minus(APART)));
    }

    @Test
    @DisplayName("R8: a step of its own clock is mended at the next beat")
    void mendsAStepOfItsOwnClock() {
        own.move(APART);
        clock.agree(NOON, clock.instant(), clock.instant());
        assertThat(clock.instant(), is(NOON));
    }

    @Test
    void isNotMovedByWhatTheQuestionTook() {
        clock.agree(NOON.plusMillis(50), NOON, NOON);
        assertThat(clock.instant(), is(NOON));
        clock.agree(NOON.plusSeconds(2), NOON, NOON.plusSeconds(2));
        assertThat("within what is not known", clock.instant(), is(NOON));
    }
}
