package io.gatehouse.ground.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A refusal as a JAX-RS response. */
final class ProblemResponse {

    private ProblemResponse() {}

    static Response of(Refusal refusal) {
        Response.ResponseBuilder response = Response.status(refusal.problem().status())
                .type(ProblemBody.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemBody.of(refusal).toString());
        ProblemBody.retryAfter(refusal).ifPresent(delay -> response.header(HttpHeaders.RETRY_AFTER, delay));
        if (refusal.problem().status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""); // RFC 6750, 3
        }
        return response.build();
    }
}
