package io.gatehouse.ground.auditchain;

import io.gatehouse.ground.audit.Link;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * What shows that a chain's head was written by a gateway: an HMAC under a key derived from the master key, which is
 * not in the database.
 */
@ApplicationScoped
class HeadSeals {

    private final Vault vault;

    @Inject
    HeadSeals(Vault vault) {
        this.vault = vault;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    HeadSeals() {
        this(null);
    }

    /** In hexadecimal. */
    String seal(String chain, Link link) {
        String told = chain + '\n' + link.position() + '\n' + link.hash();
        return HexFormat.of().formatHex(Digests.hmac(vault.derive("audit-head"), told));
    }

    boolean genuine(String chain, Head head) {
        return MessageDigest.isEqual(
                seal(chain, head.link()).getBytes(StandardCharsets.US_ASCII),
                head.seal().getBytes(StandardCharsets.US_ASCII));
    }
}
