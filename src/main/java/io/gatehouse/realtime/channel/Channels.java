package io.gatehouse.realtime.channel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.offer.Chore;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.subscription.Broadcast;
import io.gatehouse.realtime.subscription.Hub;
import io.gatehouse.realtime.subscription.Participant;
import io.gatehouse.realtime.subscription.Subscriber;
import io.gatehouse.realtime.subscription.Terms;
import io.gatehouse.tenancy.policy.Capabilities.Operation;
import io.gatehouse.tenancy.quota.ChannelQuotas;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The front desk of channels. Every operation is a verdict by the rights of the very moment; what is not granted is
 * refused with {@link Problem#PERMISSION_DENIED}.
 */
@ApplicationScoped
public class Channels {

    private final Hub hub;
    private final Log log;
    private final RulesByChannel channelRules;
    private final Attendance attendance;
    private final Throttle throttle;
    private final ChannelQuotas quotas;
    private final ChannelLimits limits;
    private final Clock clock;
    private final LongAdder published = new LongAdder();

    @Inject
    Channels(
            Hub hub,
            Log log,
            RulesByChannel channelRules,
            Attendance attendance,
            Throttle throttle,
            ChannelQuotas quotas,
            ChannelLimits limits,
            Clock clock) {
        this.hub = hub;
        this.log = log;
        this.channelRules = channelRules;
        this.attendance = attendance;
        this.throttle = throttle;
        this.quotas = quotas;
        this.limits = limits;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Channels() {
        this(null, null, null, null, null, null, null, null);
    }

    @Produces
    static Chore sweeping(Channels channels) {
        return Chore.every(Duration.ofMinutes(1), "message sweep", channels::sweep);
    }

    /**
     * Publishes {@code data} in the name of {@code who}. Where it stands in the log.
     *
     * @param once by what the publisher knows it, so that it may be sent again; empty: it is another one each time
     */
    @CanIgnoreReturnValue
    public Position publish(Participant who, ChannelName channel, JsonValue data, Optional<String> once) {
        throttle.publishing(who);
        Grants.require(who, Operation.PUBLISH, channel);
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        ChannelRules rules = channelRules.of(key);
        if (rules.serversOnly() && !who.isServer()) {
            throw new Refusal(Problem.PERMISSION_DENIED, "on " + channel + " only the tenant's servers publish");
        }
        Publication publication = new Publication(
                data,
                clock.instant(),
                rules.sender().of(who.standing()),
                who.connection(),
                once.map(mark -> who.standing().subject() + "\n" + mark));
        Position place = log.append(key, publication, rules.retention());
        published.increment();
        return place;
    }

    /**
     * Has {@code who} listen, from here on or from where it was; whoever listens already begins anew.
     *
     * @param told where it begins, before anything is delivered
     */
    public void subscribe(Subscriber who, ChannelName channel, Terms terms, Consumer<Joined> told) {
        throttle.reading(who);
        Grants.require(who, Operation.SUBSCRIBE, channel);
        if (!who.subscriptions().add(channel, terms, limits.subscriptions())) {
            throw new Refusal(
                    Problem.TOO_MANY_SUBSCRIPTIONS, "a socket listens to " + limits.subscriptions() + " channels");
        }
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        try {
            hub.sit(key, who, terms, quotas.of(who.tenant()).channels());
            Joined joined = joined(who, key, terms.since());
            Optional<Broadcast> present = present(who, terms, channel);
            // Asked again: what was revoked in between has not found this subscription yet, or has taken it.
            Grants.require(who, Operation.SUBSCRIBE, channel);
            if (who.subscriptions().has(channel)) {
                hub.settle(key, who, joined.head(), () -> {
                    told.accept(joined);
                    present.ifPresent(broadcast -> who.deliver(List.of(broadcast)));
                });
                return;
            }
        } catch (RuntimeException refused) {
            unsubscribe(who, channel);
            throw refused;
        }
        hub.leave(key, who);
    }

    private Optional<Broadcast> present(Subscriber who, Terms terms, ChannelName channel) {
        return terms.presence()
                ? Optional.of(Broadcast.of(channel, attendance.members(who, channel)))
                : Optional.empty();
    }

    /** What was missed is history: whoever has no right to that begins here. */
    private Joined joined(Subscriber who, ChannelKey key, Optional<Position> asked) {
        Optional<Position> since = asked.filter(position -> Grants.has(who, Operation.HISTORY, key.name()));
        Slice slice = log.join(key, since, since.isPresent() ? limits.recovered() : 0);
        boolean all = since.filter(slice::reachesHead).isPresent() && slice.whole();
        return new Joined(slice.head(), all, all ? slice.messages() : List.of());
    }

    /** Has {@code who} listen no more. Whether it did. */
    @CanIgnoreReturnValue
    public boolean unsubscribe(Subscriber who, ChannelName channel) {
        boolean listened = who.subscriptions().remove(channel);
        attendance.gone(who, channel);
        hub.leave(new ChannelKey(who.tenant(), channel), who);
        who.drop(channel);
        return listened;
    }

    /**
     * The rights of {@code who} changed: it loses the channels that it may not listen to any more as it did, with what
     * is on its way from them, and cannot be seen any more where it may not be.
     *
     * @return the channels that it lost
     */
    public List<ChannelName> review(Subscriber who) {
        List<ChannelName> lost = new ArrayList<>();
        who.subscriptions().all().forEach((channel, terms) -> {
            boolean visible = Grants.has(who, Operation.PRESENCE, channel);
            if (!Grants.has(who, Operation.SUBSCRIBE, channel) || (terms.presence() && !visible)) {
                unsubscribe(who, channel);
                lost.add(channel);
            } else if (!visible) {
                attendance.gone(who, channel);
            }
        });
        return lost;
    }

    /** A subscriber is gone. */
    public void left(Subscriber who) {
        who.subscriptions().close().keySet().forEach(each -> hub.leave(new ChannelKey(who.tenant(), each), who));
        attendance.gone(who);
    }

    /** What was said on a channel; {@code limit} messages at most, inclusive. */
    public Slice history(Participant who, ChannelName channel, Optional<Position> since, int limit) {
        throttle.reading(who);
        Grants.require(who, Operation.HISTORY, channel);
        return log.read(new ChannelKey(who.tenant(), channel), since, limit);
    }

    /** How many messages were published on this node since its start. */
    public long published() {
        return published.sum();
    }

    /** Forgets what is kept too long. */
    public void sweep() {
        log.sweep();
    }
}
