package io.gatehouse.identity.signing;

import io.gatehouse.ground.offer.Chore;
import io.gatehouse.identity.signing.SigningKey.State;
import io.gatehouse.identity.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Our keys as this node knows them: read when first needed, again after a while, and at once after it rotated them. A
 * node that has not read yet goes on signing with the key that another one retired; it is accepted everywhere for long
 * enough.
 */
@ApplicationScoped
public class KeyRing {

    private static final Logger LOG = System.getLogger(KeyRing.class.getName());

    /** How often a key that we do not know can make us look, at most. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final KeyRotation rotation;
    private final Clock clock;
    private final TokenSettings settings;
    private volatile @Nullable Ring known;

    @Inject
    KeyRing(KeyRotation rotation, Clock clock, TokenSettings settings) {
        this.rotation = rotation;
        this.clock = clock;
        this.settings = settings;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KeyRing() {
        this(null, null, null);
    }

    @Produces
    static Chore rotating(KeyRing keys) {
        return Chore.every(Duration.ofMinutes(10), "key rotation", () -> {
            if (keys.rotateIfDue()) {
                LOG.log(Level.INFO, "signing keys rotated by schedule");
            }
        });
    }

    /**
     * To be called at start, after the migrations: makes the keys where there are none. Throws where
     * {@code gatehouse.master-key} is not the one that sealed them.
     */
    public synchronized void prepare() {
        known = read();
    }

    /**
     * The keys whose tokens are accepted, oldest first: one active, one next, and what was retired a short while ago.
     */
    public List<SigningKey> keys() {
        return ring().keys();
    }

    /**
     * Next signs from now on, active no more, and there is a new next, made for the algorithm of the settings: a change
     * of that setting is felt with the second rotation after it. False: another node did it in the same moment.
     */
    public synchronized boolean rotate() {
        boolean rotated = rotation.rotate();
        known = read();
        return rotated;
    }

    /**
     * For the schedule: rotates where the active key has signed for {@link TokenSettings#keyMaxAge()}. True: this node
     * did.
     */
    public synchronized boolean rotateIfDue() {
        boolean rotated = rotation.rotateIfDue();
        known = rotated ? read() : known;
        return rotated;
    }

    /** Signs with the active key. */
    public Signer signer() {
        return ring().signer();
    }

    /** What our tokens are verified with. */
    public VerificationKeys verificationKeys() {
        return ring().verification();
    }

    /**
     * A token names a key that is not here: another node may have made it. False: we looked a moment ago, and nothing
     * was read.
     */
    public synchronized boolean lookAgain() {
        if (clock.instant().isBefore(ring().readAt().plus(BETWEEN_LOOKS))) {
            return false;
        }
        known = read();
        return true;
    }

    private Ring ring() {
        Ring ring = known;
        return ring != null && isFresh(ring) ? ring : refreshed();
    }

    /** Of several callers that find the ring too old, one reads and the others wait for it. */
    private synchronized Ring refreshed() {
        Ring ring = known;
        if (ring == null || !isFresh(ring)) {
            ring = read();
            known = ring;
        }
        return ring;
    }

    private boolean isFresh(Ring ring) {
        return clock.instant().isBefore(ring.readAt().plus(settings.keysReread()));
    }

    private Ring read() {
        Instant now = clock.instant();
        List<SigningKey> keys = rotation.current();
        SigningKey active = keys.stream()
                .filter(key -> key.state() == State.ACTIVE)
                .findFirst()
                .orElseThrow();
        Signer signer = new Signer(active.algorithm(), rotation.open(active));
        List<String> jwks = keys.stream().map(SigningKey::publicJwk).toList();
        return new Ring(now, keys, signer, VerificationKeys.parse(jwks));
    }

    /** The keys at one look. */
    private record Ring(Instant readAt, List<SigningKey> keys, Signer signer, VerificationKeys verification) {}
}
