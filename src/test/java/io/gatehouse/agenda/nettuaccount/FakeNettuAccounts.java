package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.agenda.nettuaccount.NettuAccount.Webhook;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** {@link NettuAccounts} in memory; passes the contract that PostgreSQL passes. */
final class FakeNettuAccounts implements NettuAccounts {

    private final Map<TenantId, NettuAccount> accounts = new HashMap<>();
    private final Map<String, TenantId> owners = new HashMap<>();

    @Override
    public void add(TenantId tenant, byte[] keyDigest) {
        accounts.put(tenant, new NettuAccount(tenant, Optional.empty(), Optional.empty()));
        owners.put(HexFormat.of().formatHex(keyDigest), tenant);
    }

    @Override
    public Optional<NettuAccount> find(TenantId tenant) {
        return Optional.ofNullable(accounts.get(tenant));
    }

    @Override
    public Optional<NettuAccount> ownerOf(byte[] keyDigest) {
        return Optional.ofNullable(owners.get(HexFormat.of().formatHex(keyDigest)))
                .flatMap(this::find);
    }

    @Override
    public Optional<NettuAccount> putPublicKey(TenantId tenant, Optional<String> pem) {
        return Optional.ofNullable(
                accounts.computeIfPresent(tenant, (id, old) -> new NettuAccount(id, pem, old.webhook())));
    }

    @Override
    public Optional<NettuAccount> putWebhook(TenantId tenant, String url, Secret first) {
        return Optional.ofNullable(accounts.computeIfPresent(tenant, (id, old) -> {
            Secret key = old.webhook().map(Webhook::key).orElse(first);
            return new NettuAccount(id, old.publicKey(), Optional.of(new Webhook(url, key)));
        }));
    }

    @Override
    public Optional<NettuAccount> removeWebhook(TenantId tenant) {
        return Optional.ofNullable(accounts.computeIfPresent(
                tenant, (id, old) -> new NettuAccount(id, old.publicKey(), Optional.empty())));
    }
}
