package io.gatehouse.identity.ticket;

import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** {@link Tickets} in memory; held to the same contract as the real one. */
final class FakeTickets implements Tickets {

    private final Map<String, Pass> waiting = new HashMap<>();
    private final Map<String, Spending> spent = new HashMap<>();

    @Override
    public void put(TenantId tenant, byte[] digest, Pass pass) {
        waiting.put(key(tenant, digest), pass);
    }

    @Override
    public Optional<Pass> take(TenantId tenant, byte[] digest, Instant now, Spending spending) {
        String key = key(tenant, digest);
        Optional<Pass> pass = Optional.ofNullable(waiting.get(key)).filter(one -> now.isBefore(one.expiresAt()));
        pass.ifPresent(taken -> {
            waiting.remove(key);
            spent.put(key, spending);
        });
        return pass;
    }

    @Override
    public Optional<Spending> spent(TenantId tenant, byte[] digest) {
        return Optional.ofNullable(spent.get(key(tenant, digest)));
    }

    @Override
    public int sweep(Instant before) {
        int size = waiting.size();
        waiting.values().removeIf(pass -> pass.expiresAt().isBefore(before));
        return size - waiting.size();
    }

    private static String key(TenantId tenant, byte[] digest) {
        return tenant + "/" + HexFormat.of().formatHex(digest);
    }
}
