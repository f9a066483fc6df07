package io.gatehouse.ground.problem;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception by which a use case refuses. Carries the problem, a detail that is safe to show, and the delay
 * after which to try again.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final @Nullable String detail;
    private final @Nullable Duration retryAfter;

    /** Refuses with nothing to add. */
    public Refusal(Problem problem) {
        this(problem, null, null);
    }

    /** @param detail one sentence about this occurrence; nothing internal, never the input itself */
    public Refusal(Problem problem, String detail) {
        this(problem, detail, null);
    }

    /** @param retryAfter how long the client should wait */
    public Refusal(Problem problem, Duration retryAfter) {
        this(problem, null, retryAfter);
    }

    /** Returns one that refuses with {@link Problem#INVALID_REQUEST}; {@code detail} as above. */
    public static Refusal invalid(String detail) {
        return new Refusal(Problem.INVALID_REQUEST, detail);
    }

    private Refusal(Problem problem, @Nullable String detail, @Nullable Duration retryAfter) {
        // Expected and frequent under attack: no stack trace is taken.
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    public Optional<String> detail() {
        return Optional.ofNullable(detail);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
