package io.gatehouse;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A real Redis Cluster: three nodes of this machine that share the slots. */
public final class RedisClusterOfThree implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final int SIZE = 3;

    private final List<RedisServer> nodes = new ArrayList<>();

    /** On which they talk to each other. */
    private final List<Integer> busPorts = new ArrayList<>();

    private RedisClusterOfThree() {}

    /** Starts one; skips the test, with the reason, where the machine has no Redis. */
    public static RedisClusterOfThree start() {
        RedisClusterOfThree cluster = new RedisClusterOfThree();
        try {
            for (int i = 0; i < SIZE; i++) {
                int busPort = RedisServer.freePort();
                cluster.busPorts.add(busPort);
                cluster.nodes.add(RedisServer.startNode(busPort));
            }
            cluster.meet();
            return cluster;
        } catch (RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    public String url() {
        return nodes.get(0).url();
    }

    private void meet() {
        List<RedisClient> clients =
                nodes.stream().map(each -> RedisClient.create(each.url())).toList();
        try {
            List<StatefulRedisConnection<String, String>> lines =
                    clients.stream().map(RedisClient::connect).toList();
            for (int i = 0; i < SIZE; i++) {
                int[] slots = IntStream.range(i * SLOTS / SIZE, (i + 1) * SLOTS / SIZE)
                        .toArray();
                lines.get(i).sync().clusterAddSlots(slots);
                lines.get(i).sync().clusterSetConfigEpoch(i + 1);
            }
            for (int i = 1; i < SIZE; i++) {
                meet(lines.get(0), i);
            }
            Awaitility.await("the cluster")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> lines.stream()
                            .allMatch(each -> each.sync().clusterInfo().contains("cluster_state:ok")
                                    && each.sync().clusterInfo().contains("cluster_known_nodes:" + SIZE)));
        } finally {
            clients.forEach(RedisClient::shutdown);
        }
    }

    private void meet(StatefulRedisConnection<String, String> first, int other) {
        CommandArgs<String, String> whom = new CommandArgs<>(StringCodec.UTF8)
                .add("MEET")
                .add("127.0.0.1")
                .add(nodes.get(other).port())
                .add(busPorts.get(other));
        String ignored = first.sync().dispatch(CommandType.CLUSTER, new StatusOutput<>(StringCodec.UTF8), whom);
    }

    @Override
    public void close() {
        nodes.forEach(RedisServer::close);
        for (int each : busPorts) {
            try {
                Files.deleteIfExists(Path.of(System.getProperty("java.io.tmpdir"), RedisServer.nodesFile(each)));
            } catch (IOException left) {
                System.out.println("left behind: " + RedisServer.nodesFile(each));
            }
        }
    }
}
