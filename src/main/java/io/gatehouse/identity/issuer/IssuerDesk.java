package io.gatehouse.identity.issuer;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.identity.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The room's front desk: registers trusted issuers, shows them, removes them. Fetches, so it has no transaction; each
 * of its changes is one statement.
 */
@ApplicationScoped
public class IssuerDesk {

    /**
     * The most issuers that a tenant can trust, inclusive: a token may have to be tried with each that has its name.
     */
    static final int MOST = 20;

    private static final int ID = 5;

    private final TrustedIssuers issuers;
    private final IssuerKeys keys;
    private final AuditTrail audit;
    private final Clock clock;
    private final Entropy entropy;

    @Inject
    IssuerDesk(TrustedIssuers issuers, IssuerKeys keys, AuditTrail audit, Clock clock, Entropy entropy) {
        this.issuers = issuers;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    IssuerDesk() {
        this(null, null, null, null, null);
    }

    /**
     * Registers an issuer: {@code {id?, issuer?, audience, public_key | jwks | jwks_url | discovery_url, algorithms,
     * claims?, typ?, introspection?, logout_audience?}}. What is to be fetched is fetched at once.
     *
     * @return the issuer as it is shown
     * @throws Refusal {@link Problem#INVALID_REQUEST}; {@link Problem#CONFLICT} where the tenant has its id, or its
     *     issuer with its audience; what others have is nothing to it (J6); {@link Problem#LIMIT_REACHED}
     */
    public JsonObject register(TenantId tenant, Members members, String by) {
        String spare = "i" + entropy.text(ID).toLowerCase(Locale.ROOT);
        TrustedIssuer draft = IssuerDraft.read(tenant, members, spare, clock.instant());
        List<TrustedIssuer> trusted = issuers.all(tenant);
        if (trusted.size() >= MOST) {
            throw new Refusal(Problem.LIMIT_REACHED, "a tenant trusts at most " + MOST + " issuers");
        }
        if (trusted.stream().anyMatch(each -> each.id().equals(draft.id()))) {
            throw new Refusal(Problem.CONFLICT, "the tenant trusts an issuer with this 'id' already");
        }
        VerificationKeys found = tried(draft);
        if (!issuers.add(tenant, draft)) {
            throw new Refusal(Problem.CONFLICT, "the tenant trusts this 'issuer' with this 'audience' already");
        }
        audit.record(new AuditEvent.OfTenant(AuditKind.ISSUER_ADDED, tenant, draft.id() + ", " + by));
        keys.note(draft, found);
        return shown(draft, found);
    }

    /** All issuers of a tenant, as they are shown, by their ids. */
    public List<JsonObject> all(TenantId tenant) {
        return issuers.all(tenant).stream().map(this::shown).toList();
    }

    /** The issuer of this id, as it is shown; empty where there is none. */
    public Optional<JsonObject> show(TenantId tenant, String id) {
        return issuers.find(tenant, id).map(this::shown);
    }

    /** The issuer of this id. */
    public Optional<TrustedIssuer> find(TenantId tenant, String id) {
        return issuers.find(tenant, id);
    }

    /** False: there is none of this id. Its tokens are refused from now on. */
    public boolean remove(TenantId tenant, String id, String by) {
        boolean removed = issuers.remove(tenant, id);
        if (removed) {
            audit.record(new AuditEvent.OfTenant(AuditKind.ISSUER_REMOVED, tenant, id + ", " + by));
        }
        return removed;
    }

    /** Has every node forget the keys that it fetched (J19). False: there is none of this id. */
    public boolean forgetKeys(TenantId tenant, String id, String by) {
        boolean forgotten = issuers.forgetKeys(tenant, id, clock.instant());
        if (forgotten) {
            audit.record(new AuditEvent.OfTenant(AuditKind.ISSUER_KEYS_FORGOTTEN, tenant, id + ", " + by));
        }
        return forgotten;
    }

    private VerificationKeys tried(TrustedIssuer draft) {
        try {
            VerificationKeys found = keys.tryOut(draft);
            if (found.describe().isEmpty()) {
                throw new Refusal(Problem.INVALID_REQUEST, "there is no key at the URL that could verify signatures");
            }
            return found;
        } catch (FetchFailed failed) {
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "the keys could not be fetched: an https URL with a public address is wanted that answers with a JWK set,"
                            + " or with a discovery document whose 'issuer' is the very one that you give");
        }
    }

    private JsonObject shown(TrustedIssuer issuer) {
        return shown(issuer, keys.of(issuer));
    }

    private JsonObject shown(TrustedIssuer issuer, VerificationKeys found) {
        Map<String, Instant> seen = issuers.firstSeen(issuer.tenant(), issuer.id());
        JsonArrayBuilder list = Json.createArrayBuilder();
        found.describe().forEach(each -> {
            JsonObjectBuilder key = Json.createObjectBuilder();
            each.id().ifPresent(kid -> key.add("kid", kid));
            key.add("type", each.type());
            each.algorithm().ifPresent(algorithm -> key.add("algorithm", algorithm));
            key.add("thumbprint", each.thumbprint());
            Optional.ofNullable(seen.get(each.thumbprint())).ifPresent(at -> key.add("first_seen", at.toString()));
            list.add(key);
        });
        return IssuerJson.shown(issuer).add("keys", list).build();
    }
}
