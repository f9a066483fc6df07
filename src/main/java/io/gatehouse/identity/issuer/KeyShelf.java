package io.gatehouse.identity.issuer;

import io.gatehouse.identity.token.VerificationKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node has of one issuer's keys. Reading it never waits; of several who fetch at once, one does, and the
 * others wait for what becomes of it.
 */
final class KeyShelf {

    private static final Kept NOTHING = new Kept(VerificationKeys.parse(List.of()), Instant.MIN);

    private volatile Kept kept = NOTHING;
    private volatile Instant triedAt = Instant.MIN;
    private volatile boolean failing;
    private volatile boolean used;
    private @Nullable CompletableFuture<Boolean> flight;

    /** @param fetchedAt when their fetch began */
    record Kept(VerificationKeys keys, Instant fetchedAt) {}

    /**
     * What became of a fetch.
     *
     * @param at when it began
     * @param found empty where it failed
     */
    record Tried(Instant at, Optional<VerificationKeys> found) {}

    /** The keys, of which those count that were fetched at {@code since} or later. */
    Kept kept(Instant since) {
        Kept now = kept;
        return now.fetchedAt().isBefore(since) ? NOTHING : now;
    }

    Instant fetchedAt() {
        return kept.fetchedAt();
    }

    /** When the last fetch began; {@link Instant#MIN} where there was none at {@code since} or later. */
    Instant triedAt(Instant since) {
        Instant at = triedAt;
        return at.isBefore(since) ? Instant.MIN : at;
    }

    /** The last fetch failed. */
    boolean isFailing() {
        return failing;
    }

    void use() {
        used = true;
    }

    /** Used since the last {@link #rest()}. */
    boolean isUsed() {
        return used;
    }

    void rest() {
        used = false;
    }

    /**
     * Fetches where {@code mayTry} says so, or waits for who does. True: there are new keys. A fetch that throws counts
     * as not tried, and those who waited for it are thrown the same.
     *
     * @param waits false: where somebody fetches already, the answer is false at once
     */
    boolean fetch(boolean waits, BooleanSupplier mayTry, Supplier<Tried> fetch) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> others;
        synchronized (this) {
            others = flight;
            if (others == null) {
                if (!mayTry.getAsBoolean()) {
                    return false;
                }
                flight = mine;
            }
        }
        if (others == null) {
            return fly(mine, fetch);
        }
        return waits && await(others);
    }

    private boolean fly(CompletableFuture<Boolean> mine, Supplier<Tried> fetch) {
        try {
            Tried tried = fetch.get();
            tried.found().ifPresent(keys -> kept = new Kept(keys, tried.at()));
            triedAt = tried.at();
            failing = tried.found().isEmpty();
            land();
            mine.complete(!failing);
            return tried.found().isPresent();
        } catch (RuntimeException notTried) {
            land();
            mine.completeExceptionally(notTried);
            throw notTried;
        }
    }

    private synchronized void land() {
        flight = null;
    }

    private static boolean await(CompletableFuture<Boolean> flight) {
        try {
            return flight.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException same) {
                throw same;
            }
            throw failed;
        }
    }
}
