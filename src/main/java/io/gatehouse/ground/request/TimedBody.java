package io.gatehouse.ground.request;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A body that is refused with {@link Problem#BODY_TOO_SLOW} where it is not there in time. Looks at the clock after
 * each read: a client that sends nothing at all is the server's to end, by its own read timeout.
 */
final class TimedBody extends ServletInputStream {

    private final ServletInputStream body;
    private final Clock clock;
    private final Instant latest;

    TimedBody(ServletInputStream body, Duration limit, Clock clock) {
        this.body = body;
        this.clock = clock;
        this.latest = clock.instant().plus(limit);
    }

    @Override
    public int read() throws IOException {
        return inTime(body.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return inTime(body.read(bytes, offset, length));
    }

    private int inTime(int read) {
        if (read >= 0 && clock.instant().isAfter(latest)) {
            throw new Refusal(Problem.BODY_TOO_SLOW);
        }
        return read;
    }

    @Override
    public boolean isFinished() {
        return body.isFinished();
    }

    @Override
    public boolean isReady() {
        return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
        body.setReadListener(listener);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
