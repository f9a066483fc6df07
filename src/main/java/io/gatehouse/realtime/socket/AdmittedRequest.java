package io.gatehouse.realtime.socket;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** The handshake, carrying what the {@link Doorkeeper} decided as its principal: the one thing that all servers hand on from a filter to the WebSocket side. */
final class AdmittedRequest extends HttpServletRequestWrapper {

    private final Carrier carrier;

    AdmittedRequest(HttpServletRequest request, Admission admission) {
        super(request);
        this.carrier = new Carrier(admission);
    }

    @Override
    public Principal getUserPrincipal() {
        return carrier;
    }

    /** Carries an admission where a principal is expected. */
    record Carrier(Admission admission) implements Principal {
        @Override
        public String getName() {
            return "gatehouse";
        }

        @Override
        public String toString() {
            return getName();
        }
    }
}
