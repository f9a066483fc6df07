package io.gatehouse.realtime.socket;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.ground.problem.Refusal;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Stands in front of the socket's path: the only place where all servers let a handshake be refused with a status and a body. Translates the request, asks the {@link Doorkeeper},
 * translates the answer; no rule lives here.
 */
@WebFilter(urlPatterns = GateEndpoint.PATH, asyncSupported = true)
public class DoorFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(DoorFilter.class.getName());

    private final transient Doorkeeper doorkeeper;

    @Inject
    public DoorFilter(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Refusal> notAHandshake = handshakeFault(request);
        if (notAHandshake.isPresent()) {
            refuse(response, notAHandshake.get());
            return;
        }
        Admission admission = admit(request);
        if (admission instanceof Admission.TurnedAway away) {
            refuse(response, away.refusal());
            return;
        }
        chain.doFilter(new AdmittedRequest(request, admission), response);
    }

    /** What goes wrong in here is answered by a problem, too, and not by the server's own page. */
    private Admission admit(HttpServletRequest request) {
        try {
            return doorkeeper.admit(read(request));
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a handshake failed", fault);
            return new Admission.TurnedAway(new Refusal(Problem.SERVER_FAULT));
        }
    }

    /** RFC 6455, 4.2.1: GET, version 13, a key of 16 bytes, no body. Checked here so that no ticket is spent on a handshake that cannot succeed. */
    private static Optional<Refusal> handshakeFault(HttpServletRequest request) {
        boolean upgrade =
                "GET".equals(request.getMethod()) && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        if (!upgrade || !"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            return Optional.of(new Refusal(Problem.UPGRADE_REQUIRED));
        }
        String key = request.getHeader("Sec-WebSocket-Key");
        boolean bodiless = request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null;
        if (key == null || !key.matches("[A-Za-z0-9+/]{22}==") || !bodiless) {
            return Optional.of(new Refusal(Problem.INVALID_REQUEST, "not a WebSocket handshake"));
        }
        return Optional.empty();
    }

    private static DoorRequest read(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        List<String> protocols = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders("Sec-WebSocket-Protocol"))) {
            protocols.addAll(List.of(header.strip().split("\\s*,\\s*")));
        }
        return new DoorRequest(
                Query.clientId(request.getQueryString()),
                request.getServerName(),
                origins.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", origins)),
                protocols,
                request.getRemoteAddr(),
                Optional.ofNullable(request.getHeader("User-Agent")));
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        byte[] body = ProblemBody.of(refusal).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.problem().status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (refusal.problem().status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (refusal.problem() == Problem.UPGRADE_REQUIRED) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", "13"); // RFC 6455, 4.4
        }
        ProblemBody.retryAfter(refusal).ifPresent(delay -> response.setHeader("Retry-After", delay));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
