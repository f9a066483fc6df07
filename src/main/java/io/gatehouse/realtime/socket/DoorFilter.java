package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.Dialect;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.HttpAnswer;
import io.gatehouse.realtime.dialect.Offer;
import io.gatehouse.realtime.door.Admission;
import io.gatehouse.realtime.door.DoorRequest;
import io.gatehouse.realtime.door.Doorkeeper;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stands in front of every path: the only place where all servers let a handshake be refused with a status and a body,
 * and where it can be led from any path to its dialect's endpoint. Translates the request, asks the {@link Doorkeeper},
 * translates the answer; no rule lives here.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class DoorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(DoorFilter.class.getName());

    private final transient Doorkeeper doorkeeper;
    private final transient Dialects dialects;

    @Inject
    public DoorFilter(Doorkeeper doorkeeper, Dialects dialects) {
        this.doorkeeper = doorkeeper;
        this.dialects = dialects;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Dialect> here = dialect(request);
        if (here.isEmpty() || (here.get().sharesItsPaths() && !upgrades(request))) {
            chain.doFilter(request, response);
            return;
        }
        Dialect dialect = here.get();
        Handshake handshake = read(request);
        Admission admission = fault(request)
                .<Admission>map(Admission.TurnedAway::new)
                .orElseGet(() -> admit(request, dialect, handshake));
        if (admission instanceof Admission.TurnedAway away) {
            answer(response, dialect.refusal(away.refusal()));
        } else if (admission instanceof Admission.LetIn in) {
            Entrance entrance = new Entrance(dialect, in.admitted(), handshake);
            chain.doFilter(
                    new AdmittedRequest(request, entrance, dialect.paths().get(0)), response);
        }
    }

    /**
     * By the path as servers decode it, and else by the URI: WildFly's welcome files stand in the former's way at the
     * root.
     */
    private Optional<Dialect> dialect(HttpServletRequest request) {
        String info = request.getPathInfo();
        return dialects.at(info == null ? request.getServletPath() : request.getServletPath() + info)
                .or(() -> dialects.at(request.getRequestURI()
                        .substring(request.getContextPath().length())));
    }

    /** What goes wrong in here is answered by a problem, too, and not by the server's own page. */
    private Admission admit(HttpServletRequest request, Dialect dialect, Handshake handshake) {
        try {
            return doorkeeper.admit(DoorRequest.of(
                    handshake, request.getServerName(), request.getRemoteAddr(), offer(dialect, handshake)));
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a handshake failed", fault);
            return new Admission.TurnedAway(new Refusal(Problem.SERVER_FAULT));
        }
    }

    /** What the dialect cannot read is refused by the door in its turn, and not before it has looked at all else. */
    private static Offer offer(Dialect dialect, Handshake handshake) {
        try {
            return dialect.offer(handshake);
        } catch (Refusal refusal) {
            return new Offer.Unfit(refusal);
        }
    }

    private static boolean upgrades(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /**
     * RFC 6455, 4.2.1: GET, version 13, a key of 16 bytes, no body. Checked here so that no ticket is spent on a
     * handshake that cannot succeed.
     */
    private static Optional<Refusal> fault(HttpServletRequest request) {
        if (!upgrades(request) || !"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            return Optional.of(new Refusal(Problem.UPGRADE_REQUIRED));
        }
        String key = request.getHeader("Sec-WebSocket-Key");
        boolean bodiless = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        if (key == null || !key.matches("[A-Za-z0-9+/]{22}==") || !bodiless) {
            return Optional.of(new Refusal(Problem.INVALID_REQUEST, "not a WebSocket handshake"));
        }
        return Optional.empty();
    }

    private static Handshake read(HttpServletRequest request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return new Handshake(request.getQueryString(), headers);
    }

    private static void answer(HttpServletResponse response, HttpAnswer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType(answer.mediaType());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
