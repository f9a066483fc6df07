package io.gatehouse.api.operator;

import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.InstallationSecret;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** The key of the installation's operator. */
@ApplicationScoped
@PerTenant
@AcrossTenants("the operator's key is the installation's")
@Transactional
public class OperatorKey {

    private final InstallationSecret key;

    @Inject
    OperatorKey(Configured configured, Sql sql, Vault vault, Entropy entropy) {
        this.key = new InstallationSecret("operator-key", configured.key(), sql, vault, entropy);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    OperatorKey() {
        this.key = null;
    }

    /** The key of the settings; empty: none is set. */
    public record Configured(Optional<Secret> key) {}

    /** Whether {@code shown} is the operator's key. */
    public boolean accepts(Secret shown) {
        return key.accepts(shown);
    }

    /** As {@link InstallationSecret#make}. */
    public Optional<Secret> make() {
        return key.make("gho_");
    }
}
