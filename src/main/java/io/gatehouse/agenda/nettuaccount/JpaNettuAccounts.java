package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.agenda.nettuaccount.NettuAccount.Webhook;
import io.gatehouse.ground.database.AcrossTenants;
import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** {@link NettuAccounts} in PostgreSQL. */
@ApplicationScoped
@PerTenant
class JpaNettuAccounts implements NettuAccounts {

    /** A suspended tenant's account is nobody's. */
    private static final String STANDING = " and not exists"
            + " (select 1 from tenants where tenants.id = nettu_accounts.tenant_id and suspended_at is not null)";

    private static final String ACCOUNT = " tenant_id, public_jwt_key, webhook_url, webhook_key ";
    private static final String UPDATE = "update nettu_accounts set ";
    private static final String ONE = " where tenant_id = ?1 returning" + ACCOUNT;

    private final Sql sql;
    private final Vault vault;

    @Inject
    JpaNettuAccounts(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    JpaNettuAccounts() {
        this(null, null);
    }

    @Override
    public void add(TenantId tenant, byte[] keyDigest) {
        sql.update("insert into nettu_accounts (tenant_id, key_digest) values (?1, ?2)", tenant.value(), keyDigest);
    }

    @Override
    public Optional<NettuAccount> find(TenantId tenant) {
        return sql.row("select" + ACCOUNT + "from nettu_accounts where tenant_id = ?1" + STANDING, tenant.value())
                .map(this::account);
    }

    @Override
    @AcrossTenants("whose key it is tells which tenant")
    public Optional<NettuAccount> ownerOf(byte[] keyDigest) {
        return sql.row("select" + ACCOUNT + "from nettu_accounts where key_digest = ?1" + STANDING, (Object) keyDigest)
                .map(this::account);
    }

    @Override
    public Optional<NettuAccount> putPublicKey(TenantId tenant, Optional<String> pem) {
        return sql.row(UPDATE + "public_jwt_key = cast(?2 as text)" + ONE, tenant.value(), pem.orElse(null))
                .map(this::account);
    }

    @Override
    public Optional<NettuAccount> putWebhook(TenantId tenant, String url, Secret first) {
        return sql.row(
                        UPDATE + "webhook_url = ?2, webhook_key = coalesce(webhook_key, ?3)" + ONE,
                        tenant.value(),
                        url,
                        vault.sealText(first, place(tenant)))
                .map(this::account);
    }

    @Override
    public Optional<NettuAccount> removeWebhook(TenantId tenant) {
        return sql.row(UPDATE + "webhook_url = null, webhook_key = null" + ONE, tenant.value())
                .map(this::account);
    }

    private NettuAccount account(Row row) {
        TenantId tenant = new TenantId(row.text(0));
        Optional<Webhook> webhook = row.optionalText(2).map(url -> new Webhook(url, opened(tenant, row.text(3))));
        return new NettuAccount(tenant, row.optionalText(1), webhook);
    }

    private Secret opened(TenantId tenant, String sealed) {
        return vault.openText(sealed, place(tenant))
                .orElseThrow(() -> new IllegalStateException("a webhook's key was sealed under another master key"));
    }

    private static String place(TenantId tenant) {
        return tenant + "|nettu_accounts|webhook_key";
    }
}
