package io.gatehouse.ground.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/** A line that listens. When it is lost, it is opened again and listens again by itself. */
public final class RedisSubscription implements AutoCloseable {

    private final StatefulRedisPubSubConnection<String, String> line;

    private RedisSubscription(StatefulRedisPubSubConnection<String, String> line) {
        this.line = line;
    }

    /** What it hears; called on a thread of the client, which is not to wait. */
    public interface Listener {
        void heard(String text);

        /** From now on it listens (again): what was told before may be lost. */
        void fresh();
    }

    static RedisSubscription on(StatefulRedisPubSubConnection<String, String> line, String channel, Listener listener) {
        line.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String from, String text) {
                listener.heard(text);
            }

            @Override
            public void subscribed(String to, long count) {
                listener.fresh();
            }
        });
        line.sync().subscribe(channel);
        return new RedisSubscription(line);
    }

    /**
     * Asks whether anybody is at the other end: a line that is dead does not say so by itself. Throws
     * {@link RedisException} where nobody is.
     */
    public void ask() {
        String ignored = line.sync().ping();
    }

    @Override
    public void close() {
        line.close();
    }
}
