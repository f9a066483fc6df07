package io.gatehouse.identity.signing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.nimbusds.jose.jwk.JWK;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.identity.signing.SigningKey.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What happens to our keys in the database, each call one transaction of its own: a caller's that is rolled back must
 * not take a key with it that already signs. Of several nodes that want the same change, one makes it and the others
 * find it made.
 */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
class KeyRotation {

    private final SigningKeys keys;
    private final Vault vault;
    private final Entropy entropy;
    private final Clock clock;
    private final TokenSettings settings;
    private final AuditTrail audit;

    @Inject
    KeyRotation(SigningKeys keys, Vault vault, Entropy entropy, Clock clock, TokenSettings settings, AuditTrail audit) {
        this.keys = keys;
        this.vault = vault;
        this.entropy = entropy;
        this.clock = clock;
        this.settings = settings;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    KeyRotation() {
        this(null, null, null, null, null, null);
    }

    /**
     * The keys whose tokens are accepted, oldest first: one active, one next, and what was retired a short while ago.
     * Makes the first two where they are missing.
     */
    public List<SigningKey> current() {
        List<SigningKey> stored = keys.all();
        if (in(State.ACTIVE, stored).isEmpty() || in(State.NEXT, stored).isEmpty()) {
            make(State.ACTIVE);
            make(State.NEXT);
        }
        Instant longAgo = clock.instant().minus(settings.retiredKeysKept());
        return keys.all().stream()
                .filter(key -> key.retiredAt().map(longAgo::isBefore).orElse(true))
                .toList();
    }

    /**
     * Next signs from now on, active no more, and there is a new next. False: another node was doing the same, and did
     * it.
     */
    public boolean rotate() {
        List<SigningKey> stored = current();
        SigningKey active = in(State.ACTIVE, stored).orElseThrow();
        SigningKey next = in(State.NEXT, stored).orElseThrow();
        Instant now = clock.instant();
        if (!keys.retire(active.id(), now)) {
            return false;
        }
        if (!keys.activate(next.id(), now) || !make(State.NEXT)) {
            throw new IllegalStateException("the signing keys changed while the active one was held");
        }
        keys.forgetRetired(now.minus(settings.retiredKeysKept()));
        audit.record(new AuditEvent.OfInstallation(
                AuditKind.SIGNING_KEY_ROTATED, "active is " + next.id() + ", was " + active.id()));
        return true;
    }

    /** {@link #rotate()} where the active key has signed for its whole time, to the very instant. */
    public boolean rotateIfDue() {
        Instant longAgo = clock.instant().minus(settings.keyMaxAge());
        boolean due = in(State.ACTIVE, current())
                .flatMap(SigningKey::activatedAt)
                .filter(since -> !since.isAfter(longAgo))
                .isPresent();
        return due && rotate();
    }

    /** The private half of a key; the state is illegal where the master key is not the one that sealed it. */
    public JWK open(SigningKey key) {
        String sealed = keys.sealedPrivate(key.id())
                .orElseThrow(() -> new IllegalStateException("the signing key " + key.id() + " is gone"));
        byte[] plain = vault.open(Base64.getDecoder().decode(sealed), place(key.id()))
                .orElseThrow(() -> new IllegalStateException("the signing key " + key.id()
                        + " does not open: gatehouse.master-key is not the one that sealed it"));
        try {
            return JWK.parse(new String(plain, StandardCharsets.UTF_8));
        } catch (ParseException broken) {
            throw new IllegalStateException("the signing key " + key.id() + " opens but is no JWK", broken);
        }
    }

    /** False: another node made one. */
    @CanIgnoreReturnValue
    private boolean make(State state) {
        JWK key = settings.algorithm().newKey(entropy);
        Instant now = clock.instant();
        Optional<Instant> activatedAt = state == State.ACTIVE ? Optional.of(now) : Optional.empty();
        SigningKey made = new SigningKey(
                key.getKeyID(),
                settings.algorithm(),
                state,
                key.toPublicJWK().toJSONString(),
                now,
                activatedAt,
                Optional.empty());
        byte[] sealed = vault.seal(key.toJSONString().getBytes(StandardCharsets.UTF_8), place(made.id()));
        return keys.add(made, Base64.getEncoder().encodeToString(sealed));
    }

    private static Optional<SigningKey> in(State state, List<SigningKey> keys) {
        return keys.stream().filter(key -> key.state() == state).findFirst();
    }

    private static String place(String id) {
        return "signing_keys|" + id;
    }
}
