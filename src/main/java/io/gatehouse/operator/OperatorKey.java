package io.gatehouse.operator;

import io.gatehouse.database.Sql;
import io.gatehouse.secret.Digests;
import io.gatehouse.secret.Entropy;
import io.gatehouse.secret.Secret;
import io.gatehouse.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.Optional;

/** The key of the installation's operator: the configured one, else one that is made at the first start and of which only a digest is kept. */
@ApplicationScoped
@Transactional
public class OperatorKey {

    private static final String NAME = "operator-key";

    private final Configured configured;
    private final Sql sql;
    private final Vault vault;
    private final Entropy entropy;

    @Inject
    OperatorKey(Configured configured, Sql sql, Vault vault, Entropy entropy) {
        this.configured = configured;
        this.sql = sql;
        this.vault = vault;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    OperatorKey() {
        this(null, null, null, null);
    }

    /** The key of the settings; empty: none is set. */
    public record Configured(Optional<Secret> key) {}

    /** Whether {@code shown} is the operator's key. */
    public boolean accepts(Secret shown) {
        if (configured.key().isPresent()) {
            return configured.key().get().equals(shown);
        }
        return sql.row("select value from installation where name = ?1", NAME)
                .map(row -> new Secret(row.text(0)).equals(new Secret(digest(shown))))
                .orElse(false);
    }

    /** Makes a key where none is set and none was ever made; it is told this once. Of several nodes that start at once, one makes it. */
    public Optional<Secret> make() {
        if (configured.key().isPresent()) {
            return Optional.empty();
        }
        Secret fresh = new Secret("gho_" + entropy.text(32));
        int made = sql.update(
                "insert into installation (name, value) values (?1, ?2) on conflict do nothing", NAME, digest(fresh));
        return made == 1 ? Optional.of(fresh) : Optional.empty();
    }

    private String digest(Secret key) {
        return HexFormat.of().formatHex(Digests.hmac(vault.derive("operator-key"), key.reveal()));
    }
}
