package io.gatehouse.ground.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * A refusal as a JAX-RS response. Its challenge is the most general one: which credentials the resource takes is not
 * known here.
 */
final class ProblemResponse {

    private ProblemResponse() {}

    static Response of(Refusal refusal) {
        Response.ResponseBuilder response = Response.status(refusal.problem().status())
                .type(ProblemBody.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemBody.of(refusal).toString());
        ProblemBody.retryAfter(refusal).ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, delay));
        if (refusal.problem().status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"); // RFC 9110, 15.5.2
        } else if (refusal.problem() == Problem.PERMISSION_DENIED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\""); // RFC 6750, 3.1
        }
        return response.build();
    }
}
