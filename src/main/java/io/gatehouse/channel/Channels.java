package io.gatehouse.channel;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.id.ChannelName;
import io.gatehouse.log.ChannelKey;
import io.gatehouse.log.Log;
import io.gatehouse.log.Position;
import io.gatehouse.log.Publication;
import io.gatehouse.log.Slice;
import io.gatehouse.policy.Capabilities.Operation;
import io.gatehouse.policy.Question;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The front desk of channels. Every operation is a verdict by the rights of the very moment; what is not granted is refused with {@link Problem#PERMISSION_DENIED}. */
@ApplicationScoped
public class Channels {

    private final Hub hub;
    private final Log log;
    private final Families families;
    private final Throttle throttle;
    private final ChannelLimits limits;
    private final Clock clock;

    @Inject
    Channels(Hub hub, Log log, Families families, Throttle throttle, ChannelLimits limits, Clock clock) {
        this.hub = hub;
        this.log = log;
        this.families = families;
        this.throttle = throttle;
        this.limits = limits;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Channels() {
        this(null, null, null, null, null, null);
    }

    /**
     * Publishes {@code data} in the name of {@code who}. Where it stands in the log.
     *
     * @param once by what the publisher knows it, so that it may be sent again; empty: it is another one each time
     */
    @CanIgnoreReturnValue
    public Position publish(Participant who, ChannelName channel, JsonValue data, Optional<String> once) {
        throttle.publishing(who);
        require(who, Operation.PUBLISH, channel);
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        Family family = families.of(key);
        if (family.serversOnly() && !who.isServer()) {
            throw new Refusal(Problem.PERMISSION_DENIED, "on " + channel + " only the tenant's servers publish");
        }
        Publication publication = new Publication(
                data,
                clock.instant(),
                family.sender().of(who.standing()),
                who.connection(),
                once.map(mark -> who.standing().subject() + "\n" + mark));
        return log.append(key, publication, family.retention());
    }

    /**
     * Has {@code who} listen, from here on or from where it was; whoever listens already begins anew.
     *
     * @param since the last message that it has; empty: what was before does not matter to it
     * @param echo whether it gets what came from its own socket
     * @param told where it begins, before any message is delivered
     */
    public void subscribe(
            Subscriber who, ChannelName channel, Optional<Position> since, boolean echo, Consumer<Joined> told) {
        require(who, Operation.SUBSCRIBE, channel);
        if (!who.subscriptions().add(channel, limits.subscriptions())) {
            throw new Refusal(
                    Problem.TOO_MANY_SUBSCRIPTIONS, "a socket listens to " + limits.subscriptions() + " channels");
        }
        ChannelKey key = new ChannelKey(who.tenant(), channel);
        hub.sit(key, who, echo);
        try {
            Joined joined = joined(who, key, since);
            // Asked again: what was withdrawn in between has not found this seat yet, or has taken it.
            require(who, Operation.SUBSCRIBE, channel);
            if (who.subscriptions().has(channel)) {
                hub.settle(key, who, joined.head(), () -> told.accept(joined));
                return;
            }
        } catch (RuntimeException refused) {
            unsubscribe(who, channel);
            throw refused;
        }
        hub.leave(key, who);
    }

    /** What was missed is history: whoever has no right to that begins here. */
    private Joined joined(Subscriber who, ChannelKey key, Optional<Position> asked) {
        Optional<Position> since = asked.filter(position -> isGranted(who, Operation.HISTORY, key.name()));
        Slice slice = log.read(key, since, since.isPresent() ? limits.recovered() + 1 : 0);
        boolean all = since.isPresent() && slice.whole() && slice.messages().size() <= limits.recovered();
        return new Joined(slice.head(), all, all ? slice.messages() : List.of());
    }

    /** Has {@code who} listen no more. Whether it did. */
    @CanIgnoreReturnValue
    public boolean unsubscribe(Subscriber who, ChannelName channel) {
        boolean listened = who.subscriptions().remove(channel);
        hub.leave(new ChannelKey(who.tenant(), channel), who);
        who.drop(channel);
        return listened;
    }

    /** The rights of {@code who} changed: it loses the channels that it may not listen to any more, with what is on its way from them. Which ones. */
    public List<ChannelName> review(Subscriber who) {
        List<ChannelName> lost = who.subscriptions().all().stream()
                .filter(each -> !isGranted(who, Operation.SUBSCRIBE, each))
                .toList();
        lost.forEach(each -> unsubscribe(who, each));
        return lost;
    }

    /** A subscriber is gone. */
    public void left(Subscriber who) {
        who.subscriptions().close().forEach(each -> hub.leave(new ChannelKey(who.tenant(), each), who));
    }

    /** What was said on a channel; {@code limit} messages at most, inclusive. */
    public Slice history(Participant who, ChannelName channel, Optional<Position> since, int limit) {
        require(who, Operation.HISTORY, channel);
        return log.read(new ChannelKey(who.tenant(), channel), since, limit);
    }

    /** Forgets what is kept too long. */
    public void sweep() {
        log.sweep();
    }

    private static void require(Participant who, Operation operation, ChannelName channel) {
        if (!isGranted(who, operation, channel)) {
            String name = operation.name().toLowerCase(Locale.ROOT);
            throw new Refusal(Problem.PERMISSION_DENIED, "no right to '" + name + "' on " + channel);
        }
    }

    private static boolean isGranted(Participant who, Operation operation, ChannelName channel) {
        return who.rights()
                .decide(Question.of(operation.permission(), channel.value()))
                .isGranted();
    }
}
