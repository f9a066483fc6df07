package io.gatehouse.identity.account;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Devices on which somebody signed in to an account: strangers who guess at it do not lock these out (N9). Whoever
 * shows one is nobody by that; its password is asked all the same. Nothing is kept: a token says until when it is good,
 * and a tag under a key of the installation says that it is ours and whose.
 */
@ApplicationScoped
class Devices {

    static final String PREFIX = "ghd_";

    /** How long a device is known after a sign-in on it. */
    static final Duration KNOWN = Duration.ofDays(30);

    private static final int NAME = 16;
    private static final Pattern SHAPE =
            Pattern.compile("ghd_([0-9]{1,12})\\.([A-Za-z0-9_-]{1,40})\\.([A-Za-z0-9_-]{43})");

    private final byte[] key;
    private final Entropy entropy;
    private final Clock clock;

    @Inject
    Devices(Vault vault, Entropy entropy, Clock clock) {
        this.key = vault.derive("device/1");
        this.entropy = entropy;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Devices() {
        this.key = new byte[0];
        this.entropy = null;
        this.clock = null;
    }

    /** A token for the device on which {@code user} signed in now. */
    Secret issue(TenantId tenant, SubjectId user) {
        String until = Long.toString(clock.instant().plus(KNOWN).getEpochSecond());
        String name = entropy.text(NAME);
        return new Secret(PREFIX + until + "." + name + "." + tag(tenant, user, until, name));
    }

    /** The name of the device where {@code shown} is good for this user now; its end is exclusive. */
    Optional<String> known(TenantId tenant, SubjectId user, Secret shown) {
        Matcher parts = SHAPE.matcher(shown.reveal());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Instant until = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        byte[] due = bytes(tag(tenant, user, parts.group(1), parts.group(2)));
        boolean ours = MessageDigest.isEqual(due, bytes(parts.group(3)));
        return ours && clock.instant().isBefore(until) ? Optional.of(parts.group(2)) : Optional.empty();
    }

    private String tag(TenantId tenant, SubjectId user, String until, String name) {
        byte[] tag = Digests.hmac(key, tenant + "|" + user.value() + "|" + until + "|" + name);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
