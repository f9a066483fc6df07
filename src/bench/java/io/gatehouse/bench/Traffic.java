package io.gatehouse.bench;

import io.gatehouse.load.Crowd;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * d3: a revocation while twenty messages a second go to everybody. A message carries the time at which it was
 * published.
 */
final class Traffic {

    private static final int PER_SECOND = 20;
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(2);
    private static final String PADDING = " " + "x".repeat(170);

    private final Target target;
    private final int tenant;
    private final Crowd crowd;
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** @param crowd all of whom will be cut */
    Traffic(Target target, int tenant, Crowd crowd) {
        this.target = target;
        this.tenant = tenant;
        this.crowd = crowd;
    }

    void measure(Supplier<Rest.Answer> revocation, JsonObjectBuilder figures) {
        ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor();
        try {
            var unused = publisher.scheduleAtFixedRate(this::publish, 0, 1_000 / PER_SECOND, TimeUnit.MILLISECONDS);
            RevokeMode.sleep(BEFORE);
            Rest.Answer answer = revocation.get().required("the revocation under traffic");
            RevokeMode.sleep(AFTER);
            tell(answer.answeredAt(), figures);
        } finally {
            publisher.shutdownNow();
        }
    }

    private void publish() {
        boolean good = target.publish(tenant, System.nanoTime() + PADDING).good();
        (good ? published : refused).incrementAndGet();
    }

    private void tell(long answeredAt, JsonObjectBuilder figures) {
        long heard = 0;
        long publishedAfter = 0;
        long readAfter = 0;
        for (Crowd.Member member : crowd.members()) {
            for (Crowd.Message message : member.messages()) {
                long publishedAt = Long.parseLong(message.text().split(" ", 2)[0]);
                heard++;
                publishedAfter += publishedAt > answeredAt ? 1 : 0;
                readAfter += message.heardAt() > answeredAt ? 1 : 0;
            }
        }
        figures.add("d3_published", published.get()).add("d3_not_published", refused.get());
        figures.add("d3_heard", heard).add("d3_uncut", crowd.members().size() - crowd.cut());
        figures.add("d3_published_after", publishedAfter).add("d3_read_after", readAfter);
    }
}
