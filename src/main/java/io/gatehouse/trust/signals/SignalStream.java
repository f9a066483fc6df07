package io.gatehouse.trust.signals;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * How a trusted issuer's security events reach its tenant.
 *
 * @param issuer the trusted issuer's id
 * @param audience who must be among {@code aud}
 * @param pushDigest of what its pushes carry as {@code Authorization}; empty: whatever they carry is not looked at, or
 *     they are polled
 * @param poll where they are polled; empty: they are pushed
 */
record SignalStream(
        TenantId tenant,
        String issuer,
        String audience,
        Optional<String> pushDigest,
        Optional<Poll> poll,
        Instant madeAt) {

    /** What it is told apart by, from what it was before it was set anew too. */
    record Id(TenantId tenant, String issuer, Instant madeAt) {}

    /**
     * Where events are polled (RFC 8936), and by what right.
     *
     * @param authorization what goes with it as {@code Authorization}, its scheme included
     * @param grant where an access token for it comes from; never beside {@code authorization}
     */
    record Poll(URI url, Optional<Secret> authorization, Optional<Grant> grant) {}

    /**
     * How an access token is asked for (RFC 6749, 4.4).
     *
     * @param client as whom; empty: as who asks the issuer by introspection
     */
    record Grant(URI url, Optional<Client> client, Optional<String> scope) {}

    /** Who we are at the issuer. */
    record Client(String id, Secret secret) {}

    Id id() {
        return new Id(tenant, issuer, madeAt);
    }

    /** As what {@link #pushDigest} keeps an {@code Authorization}. */
    static String digest(Secret authorization) {
        return Base64.getEncoder().encodeToString(Digests.sha256(authorization.reveal()));
    }

    /** Whether a push with this {@code Authorization} may come by this stream; an empty text stands for none. */
    boolean takesPushes(Secret authorization) {
        return poll.isEmpty()
                && pushDigest
                        .map(kept -> new Secret(kept).equals(new Secret(digest(authorization))))
                        .orElse(true);
    }
}
