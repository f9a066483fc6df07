package io.gatehouse.ground.request;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request whose body has a time by which it must be there, whatever drips in meanwhile. */
final class TimedRequest extends HttpServletRequestWrapper {

    private final Duration limit;
    private final Clock clock;
    private @Nullable TimedBody body;

    TimedRequest(HttpServletRequest request, Duration limit, Clock clock) {
        super(request);
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new TimedBody(super.getInputStream(), limit, clock);
        }
        return body;
    }
}
