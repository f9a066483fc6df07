package io.gatehouse.ground.problem;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/** How a refusal looks on the wire: the members of RFC 9457 (3.1) and ours, the same over HTTP and in frames. */
public final class ProblemBody {

    /** RFC 9457, 6.1. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Its own: the room of JSON uses this one, as it refuses with problems. */
    private static final JsonBuilderFactory BUILDERS = JsonProvider.provider().createBuilderFactory(Map.of());

    private ProblemBody() {}

    /**
     * The members: type, title, status, detail, code, remedy, retry, retry_after_ms; the last and detail only where
     * there is one.
     */
    public static JsonObject of(Refusal refusal) {
        Problem problem = refusal.problem();
        JsonObjectBuilder body = BUILDERS.createObjectBuilder()
                .add("type", Problem.TYPE_PREFIX + problem.code())
                .add("title", problem.title())
                .add("status", problem.status());
        refusal.detail().ifPresent(detail -> body.add("detail", detail));
        body.add("code", problem.code()).add("remedy", problem.remedy()).add("retry", problem.retry());
        refusal.retryAfter().ifPresent(delay -> body.add("retry_after_ms", delay.toMillis()));
        return body.build();
    }

    /**
     * The {@code Retry-After} header, where there is a delay: whole seconds (RFC 9110, 10.2.3), rounded up, so that a
     * client that waits so long is never too early.
     */
    public static Optional<String> retryAfter(Refusal refusal) {
        return refusal.retryAfter()
                .map(delay -> Long.toString(delay.plusMillis(999).toSeconds()));
    }
}
