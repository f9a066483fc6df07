package io.gatehouse.ground.request;

import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.problem.ServletProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;

/**
 * Stands before all other filters. They see the client where a trusted proxy called (N8), no address has more than its
 * share of requests in progress, a body that comes too slowly ends (N3), and paths and queries are text (N10).
 */
final class FirstFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final transient Callers callers;
    private final transient RequestLimits limits;
    private final transient Clock clock;
    private final transient InProgress progress;

    FirstFilter(TrustedProxies proxies, RequestLimits limits, Clock clock) {
        this.callers = new Callers(proxies, clock);
        this.clock = clock;
        this.limits = limits;
        this.progress = new InProgress(limits.perAddress());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!AddressLine.isText(request.getRequestURI()) || !AddressLine.isText(request.getQueryString())) {
            refuse(response, new Refusal(Problem.INVALID_REQUEST, "the address has U+0000, or what is no UTF-8"));
            return;
        }
        HttpServletRequest known = callers.seen(request);
        String place = AddressText.place(known.getRemoteAddr());
        if (!progress.enter(place)) {
            response.setHeader("Connection", "close"); // its body is not read
            refuse(response, new Refusal(Problem.RATE_EXCEEDED, RETRY));
            return;
        }
        try {
            chain.doFilter(new TimedRequest(known, limits.body(), clock), response);
        } finally {
            progress.leave(place);
        }
    }

    /** Every page may read it: it tells of nobody, and rules for origins come later. */
    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setHeader("Access-Control-Allow-Origin", "*");
        ServletProblem.write(response, refusal);
    }
}
