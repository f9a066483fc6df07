package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** This node's place in the feed: hands on what is new, and knows since when it has not known everything. */
@ApplicationScoped
public class FeedReader {

    private static final Duration KEPT = Duration.ofHours(1);

    private final Feed feed;
    private final Event<Notice> notices;
    private final Stopwatch stopwatch;
    private final Clock clock;

    private @Nullable String position;
    private Set<Long> handedOn = Set.of();
    private volatile Duration currentAt;

    @Inject
    FeedReader(Feed feed, Event<Notice> notices, Stopwatch stopwatch, Clock clock) {
        this.feed = feed;
        this.notices = notices;
        this.stopwatch = stopwatch;
        this.clock = clock;
        this.currentAt = stopwatch == null ? Duration.ZERO : stopwatch.elapsed();
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    FeedReader() {
        this(null, null, null, null);
    }

    @Produces
    static Chore sweeping(FeedReader reader) {
        return Chore.every(Duration.ofMinutes(1), "feed sweep", reader::forgetOld);
    }

    /**
     * Hands on all that is new. Where an observer fails, what it was told is told again the next time, and until then
     * this node does not know everything.
     */
    public synchronized void read() {
        Duration began = stopwatch.elapsed();
        if (position == null) {
            position = feed.now();
        } else {
            handOn(feed.since(position));
        }
        currentAt = began;
    }

    /** For how long this node may have missed something: the time since it began its last whole look. */
    public Duration lag() {
        return stopwatch.elapsed().minus(currentAt);
    }

    /** Forgets what every node has read or has closed its sockets over. */
    public void forgetOld() {
        feed.forgetBefore(clock.instant().minus(KEPT));
    }

    private void handOn(Feed.Read read) {
        Set<Long> done = new HashSet<>(handedOn);
        for (Feed.Entry entry : read.entries()) {
            if (!done.contains(entry.seq())) {
                notices.fire(entry.notice());
                done.add(entry.seq());
                handedOn = done;
            }
        }
        Set<Long> mayComeAgain = new HashSet<>();
        read.entries().forEach(each -> mayComeAgain.add(each.seq()));
        handedOn = mayComeAgain;
        position = read.position();
    }
}
