package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.util.Optional;

/** The tenants that are nettu accounts. */
interface NettuAccounts {

    /** Makes a tenant an account. */
    void add(TenantId tenant, byte[] keyDigest);

    Optional<NettuAccount> find(TenantId tenant);

    /** The account whose API key has this digest. The only look-up without a tenant: it is what finds the tenant. */
    Optional<NettuAccount> ownerOf(byte[] keyDigest);

    /**
     * Puts the account's public key in the place of the one before; empty: there is none any more. The account as it is
     * then; empty: there is no such account.
     */
    Optional<NettuAccount> putPublicKey(TenantId tenant, Optional<String> pem);

    /**
     * Sets the webhook's address; its key stays, and is {@code first} where there was none. The account as it is then;
     * empty: there is no such account.
     */
    Optional<NettuAccount> putWebhook(TenantId tenant, String url, Secret first);

    /** The account as it is without a webhook; empty: there is no such account. */
    Optional<NettuAccount> removeWebhook(TenantId tenant);
}
