package io.gatehouse.realtime.channel;

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

    private final Map<ChannelKey, Stream> streams = new ConcurrentHashMap<>();
    private final Tally<TenantId> tenants = new Tally<>();

    /** A message has its place in the log. Called in the order of the log, channel by channel. False: something is missing before it. */
    @CanIgnoreReturnValue
    public boolean arrived(Message message) {
        return arrived(message.channel(), List.of(message));
    }

    /** As {@link #arrived(Message)}, for messages of one channel that came at once. */
    boolean arrived(ChannelKey channel, List<Message> messages) {
        Stream stream = streams.get(channel);
        return stream == null || stream.arrived(messages);
    }

    /** Somebody came to a channel, said something else about itself, or went. */
    public void changed(Change change) {
        Stream stream = streams.get(change.channel());
        if (stream != null && stream.showsPresence()) {
            stream.offer(List.of(Broadcast.of(change)));
        }
    }

    /** Those that somebody listens to. */
    Map<ChannelKey, Stream> streams() {
        return Map.copyOf(streams);
    }

    /** Whether anybody here listens. */
    public boolean hears(ChannelKey channel) {
        return streams.containsKey(channel);
    }

    /** Refuses with {@link Problem#TOO_MANY_SUBSCRIPTIONS} where the tenant listens to {@code most} others already. */
    void sit(ChannelKey channel, Subscriber subscriber, Terms terms, int most) {
        streams.compute(channel, (key, stream) -> {
            if (stream == null && !tenants.enter(key.tenant(), most)) {
                throw new Refusal(
                        Problem.TOO_MANY_SUBSCRIPTIONS, "the tenant's sockets listen to " + most + " channels here");
            }
            Stream here = stream == null ? new Stream() : stream;
            here.sit(subscriber, terms);
            return here;
        });
    }

    void settle(ChannelKey channel, Subscriber subscriber, Position head, Runnable told) {
        Optional.ofNullable(streams.get(channel)).ifPresent(stream -> stream.settle(subscriber, head, told));
    }

    /** The stream's own lock is never waited for here: a container may call this while a message goes out. */
    void leave(ChannelKey channel, Subscriber subscriber) {
        streams.computeIfPresent(channel, (key, stream) -> {
            stream.leave(subscriber);
            if (!stream.isEmpty()) {
                return stream;
            }
            tenants.leave(key.tenant());
            return null;
        });
    }

    /** How many channels are listened to. */
    public int count() {
        return streams.size();
    }
}
