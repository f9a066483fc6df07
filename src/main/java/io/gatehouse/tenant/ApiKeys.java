package io.gatehouse.tenant;

import io.gatehouse.database.Sql;
import io.gatehouse.id.TenantId;
import io.gatehouse.secret.Digests;
import io.gatehouse.secret.Entropy;
import io.gatehouse.secret.Secret;
import io.gatehouse.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;

/** A tenant's API keys, {@code appId.keyId:secret}: shown once, kept as an HMAC under a pepper that is not in the database. */
@ApplicationScoped
@Transactional
public class ApiKeys {

    private final Sql sql;
    private final Vault vault;
    private final Entropy entropy;
    private final Clock clock;

    @Inject
    ApiKeys(Sql sql, Vault vault, Entropy entropy, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.entropy = entropy;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    ApiKeys() {
        this(null, null, null, null);
    }

    /** What a key is for. */
    public enum Kind {
        /** For the tenant's servers. */
        SECRET,
        /** Names the tenant to browsers; proves nothing. */
        PUBLISHABLE
    }

    /** Makes a key. The answer is the only time that it is told. */
    public Secret make(TenantId tenant, Kind kind) {
        String id = entropy.text(6);
        String secret = "ghk_" + entropy.text(32);
        sql.update(
                "insert into api_keys (tenant_id, id, kind, digest, created_at) values (?1, ?2, ?3, ?4, ?5)",
                tenant.value(),
                id,
                kind.name().toLowerCase(Locale.ROOT),
                Digests.hmac(vault.derive("api-key"), tenant + "." + id + ":" + secret),
                clock.instant());
        return new Secret(tenant + "." + id + ":" + secret);
    }
}
