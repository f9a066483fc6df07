package io.gatehouse.tenancy.hint;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;

import io.gatehouse.RedisServer;
import io.gatehouse.ground.redis.RedisLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Hints by a real Redis, while it is there and while it is not. */
class RedisHintsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void aHintOfOneNodeWakesTheOthersLongBeforeTheirPatienceEnds() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RedisHints one = hints(redis.url());
                RedisHints other = hints(redis.url())) {
            one.await(SHORT);
            other.await(SHORT);
            other.await(SHORT); // what came with the subscription
            CompletableFuture<Void> woken = waiting(other);
            Awaitility.await().until(() -> {
                one.give();
                return woken.isDone();
            });
            woken.get(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void goesOnWhenRedisWasKilledAndComesBack() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RedisHints one = hints(redis.url());
                RedisHints other = hints(redis.url())) {
            one.await(SHORT);
            other.await(SHORT);
            redis.kill();
            one.give(); // is lost, and nobody waits for it
            other.await(SHORT);
            redis.restart();
            CompletableFuture<Void> woken = waiting(other);
            Awaitility.await().atMost(LONG).until(() -> {
                one.give();
                return woken.isDone();
            });
            assertThat(woken.isCompletedExceptionally(), is(false));
        }
    }

    @Test
    void withoutARedisPatienceIsKept() throws Exception {
        try (RedisHints alone = hints("redis://127.0.0.1:1")) {
            alone.give();
            long began = System.nanoTime();
            alone.await(Duration.ofMillis(200));
            assertThat(
                    System.nanoTime() - began,
                    greaterThanOrEqualTo(Duration.ofMillis(190).toNanos()));
        }
    }

    private static CompletableFuture<Void> waiting(RedisHints hints) {
        return CompletableFuture.runAsync(() -> {
            try {
                hints.await(LONG);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }

    private static RedisHints hints(String url) {
        return new RedisHints(RedisLink.toOne(url));
    }
}
