package io.gatehouse.hint;

import io.gatehouse.cluster.Hints;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** {@link Hints} by publish and subscribe of a Redis. A Redis that is away costs a second: nodes look without it, and it is tried again. */
public final class RedisHints implements Hints {

    private static final Logger LOG = System.getLogger(RedisHints.class.getName());
    private static final String CHANNEL = "gatehouse:hints";
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int MOST_UNDER_WAY = 1_000;

    private final RedisClient client;
    private final Semaphore came = new Semaphore(0);
    private @Nullable StatefulRedisPubSubConnection<String, String> ear;
    private volatile @Nullable StatefulRedisConnection<String, String> mouth;
    private volatile boolean deaf;

    /** @param url {@code redis[s]://[user[:password]@]host[:port][/database]} */
    public RedisHints(String url) {
        RedisURI address = RedisURI.create(url);
        address.setTimeout(PATIENCE);
        client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_UNDER_WAY)
                .build());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a hint that is lost costs a second
    public void give() {
        StatefulRedisConnection<String, String> open = mouth;
        if (open == null) {
            return;
        }
        try {
            open.async().publish(CHANNEL, "");
        } catch (RedisException away) {
            LOG.log(Level.DEBUG, "a hint was not given: {0}", away.toString());
        }
    }

    @Override
    public void await(Duration patience) throws InterruptedException {
        listen();
        if (came.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            came.drainPermits();
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
    }

    /** Both lines are opened once; from then on the client opens them again by itself, and subscribes again. */
    private void listen() {
        if (ear != null) {
            return;
        }
        try {
            StatefulRedisPubSubConnection<String, String> line = client.connectPubSub();
            line.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String text) {
                    came.release();
                }

                @Override
                public void subscribed(String channel, long count) {
                    came.release(); // what was told while nobody listened
                }
            });
            line.sync().subscribe(CHANNEL);
            mouth = client.connect();
            ear = line;
            LOG.log(Level.INFO, "hints by Redis");
            deaf = false;
        } catch (RedisException away) {
            LOG.log(
                    deaf ? Level.DEBUG : Level.WARNING,
                    "no hints from Redis, the database is looked at each second: {0}",
                    away.getMessage());
            deaf = true;
        }
    }
}
