package io.gatehouse.api.measure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gatehouse.api.operator.OperatorKey;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * Who may see the figures: the operator. A key that was accepted is known again for an hour without asking the
 * database, so that the figures can be seen while it does not answer.
 */
@ApplicationScoped
class Scrapers {

    private static final Duration KNOWN = Duration.ofHours(1);
    private static final int MOST = 10;

    private final Predicate<Secret> operators;
    private final Cache<Secret, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(KNOWN).build();

    @Inject
    Scrapers(OperatorKey key) {
        this(key::accepts);
    }

    Scrapers(Predicate<Secret> operators) {
        this.operators = operators;
    }

    /** CDI proxies only. */
    Scrapers() {
        this(shown -> false);
    }

    /** Whether {@code shown} is the operator's key. */
    boolean accept(Secret shown) {
        Secret digest = new Secret(HexFormat.of().formatHex(Digests.sha256(shown.reveal())));
        if (known.getIfPresent(digest) != null) {
            return true;
        }
        boolean accepted = operators.test(shown);
        if (accepted) {
            known.put(digest, true);
        }
        return accepted;
    }
}
