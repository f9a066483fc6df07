package io.gatehouse.tenancy.hint;

import io.gatehouse.ground.redis.RedisLink;
import io.gatehouse.ground.redis.RedisSubscription;
import io.gatehouse.tenancy.cluster.Hints;
import io.lettuce.core.RedisException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link Hints} by publish and subscribe of a Redis. A Redis that is away costs a second: nodes look without it, and it
 * is tried again.
 */
public final class RedisHints implements Hints {

    private static final Logger LOG = System.getLogger(RedisHints.class.getName());
    private static final String CHANNEL = "gatehouse:hints";

    private final RedisLink redis;
    private final Semaphore came = new Semaphore(0);
    private @Nullable RedisSubscription subscription;
    private boolean deaf;

    public RedisHints(RedisLink redis) {
        this.redis = redis;
    }

    @Override
    public void give() {
        try {
            redis.tell(CHANNEL, "");
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
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Both lines are opened once; from then on the client opens them again by itself. */
    private void listen() {
        if (subscription != null) {
            return;
        }
        try {
            subscription = redis.listen(CHANNEL, new RedisSubscription.Listener() {
                @Override
                public void heard(String text) {
                    came.release();
                }

                @Override
                public void fresh() {
                    came.release(); // what was told while nobody listened
                }
            });
            String ignored = redis.commands().ping();
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
