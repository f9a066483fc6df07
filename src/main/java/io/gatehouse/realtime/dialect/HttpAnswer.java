package io.gatehouse.realtime.dialect;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.ground.problem.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a handshake is answered that is not let in. */
public record HttpAnswer(int status, String mediaType, Map<String, String> headers, String body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** A refusal as a problem (RFC 9457). */
    public static HttpAnswer of(Refusal refusal) {
        return of(refusal, ProblemBody.MEDIA_TYPE, ProblemBody.of(refusal).toString());
    }

    /** A refusal with a body of the dialect's own; its status and headers are those of every refusal. */
    public static HttpAnswer of(Refusal refusal, String mediaType, String body) {
        Problem problem = refusal.problem();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Cache-Control", "no-store");
        if (problem.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (problem == Problem.UPGRADE_REQUIRED) {
            headers.put("Upgrade", "websocket");
            headers.put("Sec-WebSocket-Version", "13"); // RFC 6455, 4.4
        }
        ProblemBody.retryAfter(refusal).ifPresent(delay -> headers.put("Retry-After", delay));
        return new HttpAnswer(problem.status(), mediaType, headers, body);
    }
}
