package io.gatehouse.ground.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A refusal as the answer of a filter, where no JAX-RS is in between (RFC 9457). */
public final class ServletProblem {

    private ServletProblem() {}

    /** Writes status, headers and body. Other headers are to be set before. */
    public static void write(HttpServletResponse response, Refusal refusal) throws IOException {
        byte[] body = ProblemBody.of(refusal).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.problem().status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        ProblemBody.retryAfter(refusal).ifPresent(delay -> response.setHeader("Retry-After", delay));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
