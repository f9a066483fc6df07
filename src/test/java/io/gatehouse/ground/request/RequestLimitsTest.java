package io.gatehouse.ground.request;

import static io.gatehouse.Fixed.NOON;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** N3: what an address has in progress, and how long a body takes. */
class RequestLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HandClock clock = new HandClock(NOON);

    @Test
    @DisplayName("N3: an address has so many requests in progress and no more, and another one has as many")
    void boundsWhatIsInProgress() {
        InProgress progress = new InProgress(2);
        assertThat(progress.enter("192.0.2.1"), is(true));
        assertThat(progress.enter("192.0.2.1"), is(true));
        assertThat(progress.enter("192.0.2.1"), is(false));
        assertThat(progress.enter("192.0.2.2"), is(true));
        progress.leave("192.0.2.1");
        assertThat(progress.enter("192.0.2.1"), is(true));
        assertThat("who was refused took nothing", progress.enter("192.0.2.1"), is(false));
    }

    @Test
    @DisplayName("N3: a byte after the end of the time is refused, one at its very end is not")
    void endsABodyThatDrips() throws IOException {
        TimedBody body = new TimedBody(bytes(4), LIMIT, clock);
        clock.move(LIMIT);
        assertThat(body.read(), is((int) 'x'));
        clock.move(Duration.ofMillis(1));
        Refusal refused = assertThrows(Refusal.class, body::read);
        assertThat(refused.problem(), is(Problem.BODY_TOO_SLOW));
        assertThrows(Refusal.class, () -> body.readNBytes(2));
    }

    @Test
    void whatIsThereInTimeMayBeLookedAtLater() throws IOException {
        TimedBody body = new TimedBody(bytes(2), LIMIT, clock);
        assertThat(body.readNBytes(2).length, is(2));
        clock.move(LIMIT.multipliedBy(2));
        assertThat("the end is no byte", body.read(), is(-1));
    }

    private static ServletInputStream bytes(int count) {
        ByteArrayInputStream content =
                new ByteArrayInputStream("x".repeat(count).getBytes(StandardCharsets.US_ASCII));
        return new ServletInputStream() {
            @Override
            public int read() {
                return content.read();
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                return content.read(to, offset, length);
            }

            @Override
            public boolean isFinished() {
                return content.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
