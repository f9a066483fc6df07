package io.gatehouse.tenancy.key;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.tenancy.key.ApiKey.Kind;
import io.gatehouse.tenancy.key.ApiKey.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The room's front desk: makes API keys, {@code appId.keyId:secret}, recognises and revokes them. */
@ApplicationScoped
@Transactional
public class ApiKeys {

    /** The most keys a tenant can have that are not revoked, inclusive. */
    static final int MOST = 200;

    private static final int ID = 6;
    private static final int SECRET = 32;

    /** In the place of an address, where a publishable key is shown. */
    private static final String BY_A_PAGE = "a page";

    private static final Duration USE_NOTED = Duration.ofMinutes(1);

    private final Keys keys;
    private final Vault vault;
    private final Entropy entropy;
    private final Clock clock;
    private final AuditTrail audit;
    private final ThrottledTrail throttled;

    @Inject
    ApiKeys(Keys keys, Vault vault, Entropy entropy, Clock clock, AuditTrail audit, ThrottledTrail throttled) {
        this.keys = keys;
        this.vault = vault;
        this.entropy = entropy;
        this.clock = clock;
        this.audit = audit;
        this.throttled = throttled;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ApiKeys() {
        this(null, null, null, null, null, null);
    }

    /** A key and its text; the only time that the text is told. */
    public record Made(ApiKey key, Secret text) {}

    /** Makes a key; refuses with {@link Problem#LIMIT_REACHED} where the tenant has too many. */
    public Made make(TenantId tenant, Kind kind, Terms terms) {
        if (keys.count(tenant) >= MOST) {
            throw new Refusal(Problem.LIMIT_REACHED, "a tenant has at most " + MOST + " keys");
        }
        String secret = "ghk_" + entropy.text(SECRET);
        String tail = secret.substring(secret.length() - 4);
        Instant now = clock.instant();
        ApiKey key = new ApiKey(tenant, entropy.text(ID), kind, terms, tail, now, Optional.empty(), Optional.empty());
        String text = tenant + "." + key.id() + ":" + secret;
        keys.add(tenant, key, digest(text));
        return new Made(key, new Secret(text));
    }

    /** Those whose ids come after {@code after}, in the order of the ids, at most {@code limit}. */
    public List<ApiKey> page(TenantId tenant, String after, int limit) {
        return keys.page(tenant, after, limit);
    }

    /** The key, whether or not it is still good. */
    public Optional<ApiKey> find(TenantId tenant, String id) {
        return keys.find(tenant, id).map(Keys.Kept::key);
    }

    /** Whether the key is there, not revoked and not expired. */
    public boolean stands(TenantId tenant, String id) {
        return find(tenant, id)
                .filter(key -> key.revokedAt().isEmpty())
                .filter(key -> key.terms()
                        .expiresAt()
                        .filter(end -> !clock.instant().isBefore(end))
                        .isEmpty())
                .isPresent();
    }

    /** Refuses the key from now on. False: there is none, or it was revoked before. */
    public boolean revoke(TenantId tenant, String id, String by) {
        boolean revoked = keys.revoke(tenant, id, clock.instant());
        if (revoked) {
            audit.record(new AuditEvent.OfTenant(AuditKind.KEY_REVOKED, tenant, id + ", " + by));
        }
        return revoked;
    }

    /**
     * The secret key that an {@code Authorization: Basic} header shows, or empty where it shows none that is good; the
     * cause goes to the trail.
     *
     * @param address the client's network address
     */
    public Optional<ApiKey> recognise(@Nullable String authorization, String address) {
        return KeyText.inBasic(authorization).flatMap(text -> recognise(text, Kind.SECRET, address));
    }

    /** Whether a whole publishable key is one that its tenant has and that is good now. */
    public boolean names(String text) {
        return KeyText.parse(text)
                .flatMap(key -> recognise(key, Kind.PUBLISHABLE, BY_A_PAGE))
                .isPresent();
    }

    private Optional<ApiKey> recognise(KeyText shown, Kind kind, String address) {
        Instant now = clock.instant();
        Optional<Keys.Kept> kept = keys.find(shown.tenant(), shown.id());
        byte[] digest = digest(shown.whole().reveal());
        boolean genuine =
                MessageDigest.isEqual(digest, kept.map(Keys.Kept::digest).orElse(new byte[0])); // A2
        Optional<String> flaw = !genuine
                ? Optional.of("unknown or with another secret")
                : kept.flatMap(each ->
                        each.key().kind() == kind ? each.key().flaw(now, address) : Optional.of("of the other kind"));
        if (flaw.isPresent()) {
            refused(shown, flaw.get(), address);
            return Optional.empty();
        }
        boolean noted = kept.flatMap(each -> each.key().usedAt())
                .filter(now.minus(USE_NOTED)::isBefore)
                .isPresent();
        if (!noted && keys.used(shown.tenant(), shown.id(), now, now.minus(USE_NOTED))) {
            audit.record(new AuditEvent.OfTenant(AuditKind.KEY_USED, shown.tenant(), shown.id() + " from " + address));
        }
        return kept.map(Keys.Kept::key);
    }

    /** A tenant that has no key may be made up: then the trail of the installation tells. */
    private void refused(KeyText shown, String flaw, String address) {
        boolean named = !keys.page(shown.tenant(), "", 1).isEmpty();
        throttled.refused(
                AuditKind.KEY_REFUSED,
                Optional.of(shown.tenant()).filter(its -> named),
                address,
                (named ? "" : shown.tenant() + ".") + shown.id() + " " + flaw);
    }

    private byte[] digest(String text) {
        return Digests.hmac(vault.derive("api-key"), text);
    }
}
