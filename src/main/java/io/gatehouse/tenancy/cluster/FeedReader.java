package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.offer.Chore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** This node's place in the feed: hands on what is new, and knows since when it has not known everything. */
@ApplicationScoped
public class FeedReader {

    private static final Logger LOG = System.getLogger(FeedReader.class.getName());
    private static final Duration KEPT = Duration.ofHours(1);

    /** How often something is told to observers that fail, a second apart: a node that lags longer takes no sockets. */
    private static final int TRIES = 3;

    private final Feed feed;
    private final Event<Notice> notices;
    private final Event<Unheard> unheard;
    private final Stopwatch stopwatch;
    private final Clock clock;

    private @Nullable String position;
    private Set<Long> handedOn = Set.of();
    private final Map<Long, Integer> failures = new HashMap<>();
    private volatile Duration currentAt;

    @Inject
    FeedReader(Feed feed, Event<Notice> notices, Event<Unheard> unheard, Stopwatch stopwatch, Clock clock) {
        this.feed = feed;
        this.notices = notices;
        this.unheard = unheard;
        this.stopwatch = stopwatch;
        this.clock = clock;
        this.currentAt = stopwatch == null ? Duration.ZERO : stopwatch.elapsed();
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    FeedReader() {
        this(null, null, null, null, null);
    }

    @Produces
    static Chore sweeping(FeedReader reader) {
        return Chore.every(Duration.ofMinutes(1), "feed sweep", reader::forgetOld);
    }

    /**
     * Hands on all that is new. Where an observer fails, what it was told is told again the next time, and until then
     * this node does not know everything. Where it fails each time, that tenant is {@link Unheard}, and no other.
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

    /** One that fails keeps no other back: it may be another tenant's, and what is told may cut sockets. */
    private void handOn(Feed.Read read) {
        Set<Long> done = new HashSet<>(handedOn);
        Optional<RuntimeException> failure = Optional.empty();
        for (Feed.Entry entry : read.entries()) {
            if (!done.contains(entry.seq())) {
                Optional<RuntimeException> failed = tell(entry);
                failure = failure.or(() -> failed);
                if (failed.isEmpty()) {
                    done.add(entry.seq());
                }
            }
        }
        handedOn = done;
        failure.ifPresent(fault -> {
            throw fault;
        });
        handedOn = read.entries().stream().map(Feed.Entry::seq).collect(Collectors.toUnmodifiableSet());
        position = read.position();
    }

    /** Empty: it was acted on, or can never be. */
    private Optional<RuntimeException> tell(Feed.Entry entry) {
        try {
            if (entry.notice().kind() == Notice.Kind.UNKNOWN) {
                giveUp(entry);
            } else {
                notices.fire(entry.notice());
            }
        } catch (RuntimeException fault) {
            if (failures.merge(entry.seq(), 1, Integer::sum) < TRIES) {
                return Optional.of(fault);
            }
            LOG.log(Level.ERROR, "nobody can act on " + entry, fault);
            giveUp(entry);
        }
        failures.remove(entry.seq());
        return Optional.empty();
    }

    private void giveUp(Feed.Entry entry) {
        LOG.log(Level.WARNING, "sockets of {0} are closed: {1}", entry.notice().tenant(), entry);
        unheard.fire(new Unheard(entry.notice().tenant()));
    }
}
