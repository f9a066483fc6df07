package io.gatehouse.agenda.nettuaccount;

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

/** The code that lets whoever knows it make a nettu account. */
@ApplicationScoped
@PerTenant
@AcrossTenants("the code is the installation's")
@Transactional
public class AccountCode {

    private final InstallationSecret code;

    @Inject
    AccountCode(Configured configured, Sql sql, Vault vault, Entropy entropy) {
        this.code = new InstallationSecret("nettu-account-code", configured.code(), sql, vault, entropy);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AccountCode() {
        this.code = null;
    }

    /** The code of the settings; empty: none is set. */
    public record Configured(Optional<Secret> code) {}

    /** Whether {@code shown} is the code. */
    public boolean accepts(Secret shown) {
        return code.accepts(shown);
    }

    /** As {@link InstallationSecret#make}. */
    public Optional<Secret> make() {
        return code.make("ghn_");
    }
}
