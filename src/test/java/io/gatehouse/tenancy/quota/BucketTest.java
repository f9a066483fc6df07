package io.gatehouse.tenancy.quota;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A burst, then the rate, to the very instant. */
class BucketTest {

    private static final Rate RATE = new Rate(10, 3);
    private static final Duration EACH = Duration.ofMillis(100);

    private final Bucket bucket = new Bucket();

    @Test
    void takesABurstAndThenTheRate() {
        Duration now = Duration.ofSeconds(5);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(RATE, now), is(Duration.ZERO));
        }
        assertThat(bucket.take(RATE, now), is(EACH));
        assertThat("a refusal takes nothing", bucket.take(RATE, now), is(EACH));
        assertThat(bucket.take(RATE, now.plus(EACH).minusNanos(1)), is(Duration.ofNanos(1)));
        assertThat(bucket.take(RATE, now.plus(EACH)), is(Duration.ZERO));
        assertThat(bucket.take(RATE, now.plus(EACH)), is(EACH));
    }

    @Test
    void isFullAgainAfterARestAndNoFuller() {
        Duration now = Duration.ofSeconds(5);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(RATE, now), is(Duration.ZERO));
        }
        Duration later = now.plusSeconds(100);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(RATE, later), is(Duration.ZERO));
        }
        assertThat(bucket.take(RATE, later).isZero(), is(false));
    }
}
