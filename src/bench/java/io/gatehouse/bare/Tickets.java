package io.gatehouse.bare;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Single-use tickets of 24 random bytes, in memory; a ticket is good for 30 seconds. */
final class Tickets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long LIFE = 30_000_000_000L;
    private static final Map<String, Held> OPEN = new ConcurrentHashMap<>();

    /** What a ticket stands for. */
    private record Held(Visitor visitor, long madeAt) {}

    private Tickets() {}

    static String make(Visitor visitor) {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        OPEN.put(ticket, new Held(visitor, System.nanoTime()));
        return ticket;
    }

    static Optional<Visitor> take(String ticket) {
        return Optional.ofNullable(OPEN.remove(ticket))
                .filter(held -> System.nanoTime() - held.madeAt() < LIFE)
                .map(Held::visitor);
    }
}
