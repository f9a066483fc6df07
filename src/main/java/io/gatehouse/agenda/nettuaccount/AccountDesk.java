package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.identity.token.VerificationKeys;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.tenant.Origins;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.Tenant.Registration;
import io.gatehouse.tenancy.tenant.TenantLimits;
import io.gatehouse.tenancy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Accounts and their keys, one transaction a method. */
@ApplicationScoped
@Transactional
public class AccountDesk {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int LENGTH = 30;
    private static final Pattern KEY = Pattern.compile("sk_[A-Za-z0-9]{" + LENGTH + "}");

    private final NettuAccounts accounts;
    private final Tenants tenants;
    private final Rulebook rulebook;
    private final AuditTrail audit;
    private final Vault vault;
    private final Entropy entropy;

    @Inject
    AccountDesk(
            NettuAccounts accounts,
            Tenants tenants,
            Rulebook rulebook,
            AuditTrail audit,
            Vault vault,
            Entropy entropy) {
        this.accounts = accounts;
        this.tenants = tenants;
        this.rulebook = rulebook;
        this.audit = audit;
        this.vault = vault;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    AccountDesk() {
        this(null, null, null, null, null, null);
    }

    /**
     * A new account.
     *
     * @param key its API key, told this once
     */
    public record Founded(NettuAccount account, Secret key) {}

    /** Makes an account: a tenant like any other, whose id is the account's. */
    public Founded found() {
        TenantId id = new TenantId(entropy.uuid().toString());
        Tenant tenant = new Tenant(
                id,
                "nettu account",
                new Origins(Set.of()),
                Registration.CLOSED,
                Optional.empty(),
                Optional.empty(),
                TenantLimits.NONE,
                false);
        if (!tenants.add(tenant)) {
            throw new IllegalStateException("122 random bits came twice");
        }
        rulebook.open(id);
        Secret key = key();
        accounts.add(id, digest(key));
        audit.record(new AuditEvent.OfTenant(AuditKind.TENANT_CREATED, id, "with the nettu account code"));
        return new Founded(new NettuAccount(id, Optional.empty(), Optional.empty()), key);
    }

    public Optional<NettuAccount> find(TenantId tenant) {
        return accounts.find(tenant);
    }

    /** The account whose API key this is. */
    public Optional<NettuAccount> ownerOf(Secret key) {
        return KEY.matcher(key.reveal()).matches() ? accounts.ownerOf(digest(key)) : Optional.empty();
    }

    /**
     * From now on the account's users' tokens count by this key, and by no other; by none where it is empty. Refuses
     * what is no RSA public key that can be used safely with {@link Problem#INVALID_REQUEST}.
     */
    public NettuAccount putPublicKey(TenantId tenant, Optional<String> pem) {
        if (pem.isPresent() && pem.flatMap(VerificationKeys::rsa).isEmpty()) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "'publicJwtKey' is one RSA public key in PEM, of 2048 to 8192 bits, and nothing else");
        }
        audit.record(new AuditEvent.OfTenant(
                AuditKind.PUBLIC_KEY_PUT, tenant, pem.isPresent() ? "another one" : "none any more"));
        return there(accounts.putPublicKey(tenant, pem));
    }

    /** Refuses an address that is none with {@link Problem#INVALID_REQUEST}. */
    public NettuAccount putWebhook(TenantId tenant, String url) {
        String address = NettuAccount.Webhook.address(url);
        audit.record(new AuditEvent.OfTenant(AuditKind.WEBHOOK_PUT, tenant, "by the account's key"));
        return there(accounts.putWebhook(tenant, address, key()));
    }

    public NettuAccount removeWebhook(TenantId tenant) {
        audit.record(new AuditEvent.OfTenant(AuditKind.WEBHOOK_REMOVED, tenant, "by the account's key"));
        return there(accounts.removeWebhook(tenant));
    }

    /** Whose key was good a moment ago, and who is gone now. */
    private static NettuAccount there(Optional<NettuAccount> account) {
        return account.orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
    }

    private byte[] digest(Secret key) {
        return Digests.hmac(vault.derive("nettu-key"), key.reveal());
    }

    /**
     * {@code sk_} and 30 letters and digits, 178 bits. Bytes from 248 on are passed over: with them some letters would
     * come more often.
     */
    private Secret key() {
        StringBuilder text = new StringBuilder("sk_");
        while (text.length() < 3 + LENGTH) {
            int each = entropy.bytes(1)[0] & 0xff;
            if (each < 248) {
                text.append(ALPHABET.charAt(each % ALPHABET.length()));
            }
        }
        return new Secret(text.toString());
    }
}
