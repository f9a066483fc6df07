package io.gatehouse.realtime.subscription;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.tenancy.quota.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The channels that somebody on this node listens to. */
@ApplicationScoped
public class Hub {

    private final Map<ChannelKey, ChannelOnNode> heard = new ConcurrentHashMap<>();
    private final Tally<TenantId> tenants = new Tally<>();

    /**
     * A message has its place in the log. Called in the order of the log, channel by channel. False: something is
     * missing before it.
     */
    @CanIgnoreReturnValue
    public boolean arrived(Message message) {
        return arrived(message.channel(), List.of(message));
    }

    /** As {@link #arrived(Message)}, for messages of one channel that came at once. */
    boolean arrived(ChannelKey channel, List<Message> messages) {
        ChannelOnNode channelHere = heard.get(channel);
        return channelHere == null || channelHere.arrived(messages);
    }

    /** Somebody came to a channel, said something else about itself, or went. */
    public void changed(Change change) {
        ChannelOnNode channelHere = heard.get(change.channel());
        if (channelHere != null && channelHere.showsPresence()) {
            channelHere.offer(List.of(Broadcast.of(change)));
        }
    }

    /** Those that somebody listens to. */
    Map<ChannelKey, ChannelOnNode> heard() {
        return Map.copyOf(heard);
    }

    /** Whether anybody here listens. */
    public boolean hears(ChannelKey channel) {
        return heard.containsKey(channel);
    }

    /** Refuses with {@link Problem#TOO_MANY_SUBSCRIPTIONS} where the tenant listens to {@code most} others already. */
    public void sit(ChannelKey channel, Subscriber subscriber, Terms terms, int most) {
        heard.compute(channel, (key, channelHere) -> {
            if (channelHere == null && !tenants.enter(key.tenant(), most)) {
                throw new Refusal(
                        Problem.TOO_MANY_SUBSCRIPTIONS, "the tenant's sockets listen to " + most + " channels here");
            }
            ChannelOnNode one = channelHere == null ? new ChannelOnNode() : channelHere;
            one.sit(subscriber, terms);
            return one;
        });
    }

    public void settle(ChannelKey channel, Subscriber subscriber, Position head, Runnable told) {
        Optional.ofNullable(heard.get(channel)).ifPresent(channelHere -> channelHere.settle(subscriber, head, told));
    }

    /** The channelHere's own lock is never waited for here: a container may call this while a message goes out. */
    public void leave(ChannelKey channel, Subscriber subscriber) {
        heard.computeIfPresent(channel, (key, channelHere) -> {
            channelHere.leave(subscriber);
            if (!channelHere.isEmpty()) {
                return channelHere;
            }
            tenants.leave(key.tenant());
            return null;
        });
    }

    /** How many channels are listened to. */
    public int count() {
        return heard.size();
    }
}
