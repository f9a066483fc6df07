package io.gatehouse.realtime.redisrelay;

import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.redis.RedisSubscription;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.relay.Arrivals;
import io.gatehouse.realtime.relay.Burst;
import io.gatehouse.realtime.relay.Line;
import io.gatehouse.realtime.relay.MessageText;
import io.gatehouse.realtime.relay.Seal;
import io.gatehouse.tenancy.cluster.MendedLine;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@link Line} by publish and subscribe of a Redis. What comes faster than it is handed over, or while there is no
 * line, is looked up in the log.
 */
public final class RedisLine implements Line {

    private static final int MOST = 10_000;

    private final RedisLink redis;
    private final Seal seal;
    private final BlockingQueue<String> came = new ArrayBlockingQueue<>(MOST);
    private final AtomicBoolean missed = new AtomicBoolean();
    private final MendedLine line = new MendedLine("messages from other nodes", this::close);
    private @Nullable RedisSubscription subscription;

    public RedisLine(RedisLink redis, Vault vault) {
        this.redis = redis;
        this.seal = new Seal(vault);
    }

    @Override
    public void take(Duration patience, Arrivals arrivals) throws InterruptedException {
        line.look(patience, () -> hear(patience, arrivals));
    }

    @Override
    public void close() {
        RedisSubscription old = subscription;
        subscription = null;
        if (old != null) {
            old.close();
        }
    }

    private void hear(Duration patience, Arrivals arrivals) throws MendedLine.Lost, InterruptedException {
        try {
            RedisSubscription open = listening();
            if (missed.getAndSet(false)) {
                arrivals.interrupted();
            }
            String first = came.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                open.ask();
            } else {
                handOver(first, arrivals);
            }
        } catch (RedisException lost) {
            throw new MendedLine.Lost(lost);
        }
    }

    private RedisSubscription listening() {
        RedisSubscription open = subscription;
        if (open == null) {
            open = redis.listen(RedisNames.NOTICES, new RedisSubscription.Listener() {
                @Override
                public void heard(String text) {
                    if (!came.offer(text)) {
                        missed.set(true);
                    }
                }

                @Override
                public void fresh() {
                    missed.set(true);
                }
            });
            subscription = open;
            missed.set(true);
        }
        return open;
    }

    private void handOver(String first, Arrivals arrivals) {
        Burst burst = new Burst(arrivals);
        int count = 0;
        for (String text = first; text != null && count < MOST; text = came.poll()) {
            burst.take(text.length(), notice(text));
            count++;
        }
        burst.end();
    }

    private Optional<Consumer<Arrivals>> notice(String text) {
        String[] parts = text.split(" ", 4);
        if (parts[0].equals(RedisNames.CHANGE) && parts.length > 1) {
            return seal.open(text.substring(2)).flatMap(MessageText::notice);
        }
        boolean place = parts[0].equals(RedisNames.MESSAGE) && parts.length == 4 && parts[2].matches("[0-9]{1,18}");
        if (!place) {
            return Optional.empty();
        }
        Position position = new Position(parts[1], Long.parseLong(parts[2]));
        return seal.open(parts[3])
                .map(body -> MessageText.message(position, body))
                .map(message -> arrivals -> arrivals.arrived(message.channel(), List.of(message)));
    }
}
