package io.gatehouse.identity.signing;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.identity.token.Forge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A node with a keys, put together for a test; several of them may share their keys. */
final class Node {

    static final String PUBLIC_URL = "https://gate.example";

    private static final AtomicInteger COUNTER = new AtomicInteger();

    final HandClock clock = new HandClock(Forge.NOW);
    final List<AuditEvent> audit = new ArrayList<>();
    final TokenSettings settings;
    final KeyRing keys;
    final TokenIssuer issuer;
    final OwnTokens tokens;

    Node(SigningKeys stored, SigningAlgorithm algorithm) {
        this(stored, algorithm, vault(1));
    }

    Node(SigningKeys stored, SigningAlgorithm algorithm, Vault vault) {
        this.settings = settings(algorithm);
        KeyRotation rotation = new KeyRotation(stored, vault, entropy(), clock, settings, audit::add);
        this.keys = new KeyRing(rotation, clock, settings);
        this.issuer = new RingTokenIssuer(keys, settings, clock, entropy());
        this.tokens = new OwnTokens(keys, settings, clock);
    }

    static KeyRotation rotation(SigningKeys stored) {
        TokenSettings settings = settings(SigningAlgorithm.ES256);
        return new KeyRotation(stored, vault(1), entropy(), Forge.CLOCK, settings, event -> {});
    }

    static TokenSettings settings(SigningAlgorithm algorithm) {
        return new TokenSettings(
                PUBLIC_URL,
                algorithm,
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofSeconds(5),
                Duration.ofDays(90),
                Duration.ofHours(1),
                Duration.ofSeconds(30));
    }

    static Vault vault(int number) {
        return new Vault(new Secret("A".repeat(42) + "AEIMQUYcgkosw048".charAt(number)), entropy());
    }

    /** Never the same twice. */
    static Entropy entropy() {
        return length -> {
            byte[] bytes = new byte[length];
            int number = COUNTER.incrementAndGet();
            for (int i = 0; i < 4; i++) {
                bytes[i] = (byte) (number >> (8 * i));
            }
            return bytes;
        };
    }
}
