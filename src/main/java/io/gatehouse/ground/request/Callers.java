package io.gatehouse.ground.request;

import io.gatehouse.ground.request.Forwarded.Hop;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Sees through trusted proxies; what anybody else says of himself in the same headers is not read. */
final class Callers {

    private static final Logger LOG = System.getLogger(Callers.class.getName());
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final TrustedProxies proxies;
    private final Clock clock;
    private final AtomicReference<Instant> quietUntil = new AtomicReference<>(Instant.MIN);

    Callers(TrustedProxies proxies, Clock clock) {
        this.clock = clock;
        this.proxies = proxies;
    }

    /** The request as its client made it. */
    HttpServletRequest seen(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        boolean trusted = proxies.trusts(peer);
        List<Hop> hops = trusted ? hops(request) : List.of();
        if (!hops.isEmpty()) {
            return new ForwardedRequest(request, Caller.of(peer, proxies, hops));
        }
        if (request.getHeader("Forwarded") != null || request.getHeader("X-Forwarded-For") != null) {
            warn(peer, trusted);
        }
        return request;
    }

    private List<Hop> hops(HttpServletRequest request) {
        return switch (proxies.header()) {
            case FORWARDED -> Forwarded.standard(lines(request, "Forwarded"));
            case X_FORWARDED ->
                Forwarded.usual(
                        lines(request, "X-Forwarded-For"),
                        lines(request, "X-Forwarded-Proto"),
                        lines(request, "X-Forwarded-Host"));
        };
    }

    private static List<String> lines(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** An operator who forgot to name a proxy sees why all clients have one address. */
    private void warn(String peer, boolean trusted) {
        Instant now = clock.instant();
        Instant quiet = quietUntil.get();
        if (!now.isBefore(quiet) && quietUntil.compareAndSet(quiet, now.plus(BETWEEN_WARNINGS))) {
            LOG.log(
                    Level.WARNING,
                    trusted
                            ? "proxy {0} writes another header than gatehouse.trusted-proxies.header names: not read"
                            : "{0} sends forwarding headers and is none of gatehouse.trusted-proxies: not read",
                    peer);
        }
    }
}
