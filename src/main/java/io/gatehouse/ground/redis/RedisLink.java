package io.gatehouse.ground.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lines to a Redis, for any number of threads. The line for commands is opened when it is first needed; from then
 * on the client opens it again by itself. What fails is a {@link RedisException}, and says so within {@link #PATIENCE}.
 */
public final class RedisLink implements AutoCloseable {

    /** How long a command may take. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int MOST_UNDER_WAY = 10_000;

    private final AbstractRedisClient client;
    private final Supplier<Mouth> dial;
    private final Supplier<StatefulRedisPubSubConnection<String, String>> dialEar;
    private volatile @Nullable Mouth mouth;

    private record Mouth(
            RedisClusterCommands<String, String> commands, RedisClusterAsyncCommands<String, String> promises) {}

    private RedisLink(
            AbstractRedisClient client,
            Supplier<Mouth> dial,
            Supplier<StatefulRedisPubSubConnection<String, String>> dialEar) {
        this.client = client;
        this.dial = dial;
        this.dialEar = dialEar;
    }

    /**
     * To one Redis.
     *
     * @param url {@code redis[s]://[user[:password]@]host[:port][/database]}
     */
    public static RedisLink toOne(String url) {
        RedisClient client = RedisClient.create(address(url));
        client.setOptions(bounded());
        Supplier<Mouth> dial = () -> {
            var line = client.connect();
            return new Mouth(line.sync(), line.async());
        };
        return new RedisLink(client, dial, client::connectPubSub);
    }

    /**
     * To a Redis Cluster.
     *
     * @param url of one of its nodes, as for {@link #toOne} without a database
     */
    public static RedisLink toCluster(String url) {
        RedisClusterClient client = RedisClusterClient.create(address(url));
        ClusterTopologyRefreshOptions refresh = ClusterTopologyRefreshOptions.builder()
                .enableAllAdaptiveRefreshTriggers()
                .build();
        client.setOptions(ClusterClientOptions.builder(bounded())
                .topologyRefreshOptions(refresh)
                .build());
        Supplier<Mouth> dial = () -> {
            var line = client.connect();
            return new Mouth(line.sync(), line.async());
        };
        return new RedisLink(client, dial, client::connectPubSub);
    }

    /** Asks and waits. Opens the line where it was never open. */
    public RedisClusterCommands<String, String> commands() {
        return opened().commands();
    }

    /**
     * Runs a script by its digest, and sends it where Redis does not know it yet. What it answers is a list of texts.
     */
    public List<String> run(Script script, String[] keys, String... arguments) {
        RedisClusterCommands<String, String> commands = commands();
        try {
            return commands.evalsha(script.digest(), ScriptOutputType.MULTI, keys, arguments);
        } catch (RedisNoScriptException unknown) {
            return commands.eval(script.text(), ScriptOutputType.MULTI, keys, arguments);
        }
    }

    /** Tells whoever listens on {@code channel}; waits for nobody, and is lost where there is no line. */
    @SuppressWarnings("FutureReturnValueIgnored") // by its contract
    public void tell(String channel, String text) {
        Optional.ofNullable(mouth).ifPresent(open -> open.promises().publish(channel, text));
    }

    /** Listens on {@code channel}, until it is closed. */
    public RedisSubscription listen(String channel, RedisSubscription.Listener listener) {
        StatefulRedisPubSubConnection<String, String> line = dialEar.get();
        try {
            return RedisSubscription.on(line, channel, listener);
        } catch (RedisException failed) {
            line.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
    }

    private synchronized Mouth opened() {
        if (mouth == null) {
            mouth = dial.get();
        }
        return Objects.requireNonNull(mouth);
    }

    private static RedisURI address(String url) {
        RedisURI address = RedisURI.create(url);
        address.setTimeout(PATIENCE);
        return address;
    }

    private static ClientOptions bounded() {
        return ClientOptions.builder()
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_UNDER_WAY)
                .build();
    }
}
