package io.gatehouse.boot;

import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.tenancy.cluster.Bus;
import io.gatehouse.tenancy.cluster.Hints;
import io.gatehouse.tenancy.hint.NoHints;
import io.gatehouse.tenancy.hint.PostgresHints;
import io.gatehouse.tenancy.hint.RedisHints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The settings of what nodes have in common beside the database. */
@ApplicationScoped
public class ClusterSettings {

    private final Config config = ConfigProvider.getConfig();

    @Produces
    @Singleton
    Bus bus() {
        String name =
                config.getOptionalValue("gatehouse.cluster.bus", String.class).orElse("postgres");
        return Bus.named(name)
                .orElseThrow(() ->
                        new IllegalStateException("gatehouse.cluster.bus is postgres, redis or local, not " + name));
    }

    /** Made only where the bus is Redis. */
    @Produces
    @Singleton
    RedisLink redis() {
        String url = config.getOptionalValue("gatehouse.cluster.redis.url", String.class)
                .orElseThrow(() -> new IllegalStateException(
                        "gatehouse.cluster.redis.url is not set; it is redis://host:6379 or the like"));
        boolean sharded = config.getOptionalValue("gatehouse.cluster.redis.sharded", Boolean.class)
                .orElse(false);
        return sharded ? RedisLink.toCluster(url) : RedisLink.toOne(url);
    }

    void hangUp(@Disposes RedisLink redis) {
        redis.close();
    }

    @Produces
    @ApplicationScoped
    Hints hints(Bus bus, Instance<RedisLink> redis) {
        return switch (bus) {
            case POSTGRES -> {
                GatehouseDataSource database = new GatehouseDataSource();
                database.setApplicationName("gatehouse hints");
                yield new PostgresHints(database::getConnection);
            }
            case REDIS -> new RedisHints(redis.get());
            case LOCAL -> new NoHints();
        };
    }

    void hangUp(@Disposes Hints hints) {
        hints.close();
    }
}
