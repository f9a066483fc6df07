package io.gatehouse.ground.secret;

import io.gatehouse.ground.database.Sql;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A secret of the whole installation: the configured one, else one that is made at the first start and of which only a
 * digest is kept. Every method runs in its caller's transaction.
 */
public final class InstallationSecret {

    private final String name;
    private final Optional<Secret> configured;
    private final Sql sql;
    private final Vault vault;
    private final Entropy entropy;

    /** @param name its place in the table {@code installation}, and what its digest is derived for */
    public InstallationSecret(String name, Optional<Secret> configured, Sql sql, Vault vault, Entropy entropy) {
        this.name = name;
        this.configured = configured;
        this.sql = sql;
        this.vault = vault;
        this.entropy = entropy;
    }

    /** Whether {@code shown} is the secret. */
    public boolean accepts(Secret shown) {
        if (configured.isPresent()) {
            return configured.get().equals(shown);
        }
        return sql.row("select value from installation where name = ?1", name)
                .map(row -> new Secret(row.text(0)).equals(new Secret(digest(shown))))
                .orElse(false);
    }

    /**
     * Makes one that begins with {@code prefix} where none is set and none was ever made; it is told this once. Of
     * several nodes that start at once, one makes it.
     */
    public Optional<Secret> make(String prefix) {
        if (configured.isPresent()) {
            return Optional.empty();
        }
        Secret fresh = new Secret(prefix + entropy.text(32));
        int made = sql.update(
                "insert into installation (name, value) values (?1, ?2) on conflict do nothing", name, digest(fresh));
        return made == 1 ? Optional.of(fresh) : Optional.empty();
    }

    private String digest(Secret secret) {
        return HexFormat.of().formatHex(Digests.hmac(vault.derive(name), secret.reveal()));
    }
}
