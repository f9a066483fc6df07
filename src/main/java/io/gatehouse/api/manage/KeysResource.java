package io.gatehouse.api.manage;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.address.AddressRange;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.actor.TenantServer;
import io.gatehouse.tenancy.key.ApiKey;
import io.gatehouse.tenancy.key.ApiKey.Kind;
import io.gatehouse.tenancy.key.ApiKey.Terms;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.policy.Capabilities;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.revocation.RevocationDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tenant/keys}: a tenant's API keys. */
@Served(under = "/v1")
@Path("/tenant/keys")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class KeysResource {

    private static final Duration LONGEST = Duration.ofDays(3650);

    private final ApiKeys keys;
    private final CurrentActor current;
    private final RevocationDesk revocations;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public KeysResource(ApiKeys keys, CurrentActor current, RevocationDesk revocations, AuditTrail audit, Clock clock) {
        this.keys = keys;
        this.current = current;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public KeysResource() {
        this(null, null, null, null, null);
    }

    /**
     * {@code {kind?, name?, scopes?, capabilities?, addresses?, expires_in?}} -> 201 {@code {id, key, …}}, shown this
     * once. What is left out is as the key in hand has it; refuses with {@link Problem#PERMISSION_DENIED} what that one
     * does not have itself.
     */
    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an API key")
    public Response make(InputStream body) {
        Members members = Members.of(body);
        Kind kind = kind(members.optionalText("kind").orElse("secret"));
        Terms terms = terms(kind, members);
        members.noOthers();
        ApiKeys.Made made = keys.make(current.tenant(), kind, terms);
        audit.record(new AuditEvent.OfTenant(
                AuditKind.KEY_CREATED, current.tenant(), made.key().id() + ", " + current.by()));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(json(made.key())
                        .add("key", made.text().reveal())
                        .build()
                        .toString())
                .build();
    }

    /** {@code ?after=&limit=} -> 200 {@code {keys: [...], next?}}; no secrets. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the API keys")
    public String list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Page page = Page.of(after, limit);
        List<ApiKey> found = keys.page(current.tenant(), page.after(), page.asked());
        return page.json("keys", found, ApiKey::id, key -> json(key).build());
    }

    /**
     * 204: the key is refused from now on, and what rests on tokens that were made with it is over and cut, on every
     * node. Refuses with {@link Problem#NOT_FOUND}.
     */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "Revokes an API key")
    public void revoke(@PathParam("id") String id) {
        TenantId tenant = current.tenant();
        String by = current.by();
        Revocation revocation =
                Revocation.now(RevocationTarget.of(RevocationTarget.Kind.KEY, id), "the key was revoked", by);
        boolean done = revocations
                .revokeWith(tenant, revocation, () -> keys.revoke(tenant, id, by))
                .isPresent();
        if (!done) {
            throw new Refusal(Problem.NOT_FOUND);
        }
    }

    private Terms terms(Kind kind, Members members) {
        ApiKey mine = current.as(TenantServer.class).key();
        List<String> asked = members.texts("scopes");
        Set<Scope> scopes = asked.stream()
                .map(each -> Scope.named(each).orElseThrow(() -> invalid("'scopes' are " + Scope.list())))
                .collect(Collectors.toSet());
        if (kind == Kind.PUBLISHABLE && !scopes.isEmpty()) {
            throw invalid("a publishable key has no scopes");
        }
        if (kind == Kind.PUBLISHABLE && members.has("addresses")) {
            throw invalid("a publishable key is for everybody: no 'addresses'");
        }
        if (kind == Kind.SECRET && scopes.isEmpty()) {
            throw invalid("'scopes' names at least one of " + Scope.list());
        }
        Terms most = mine.terms();
        Capabilities capabilities =
                members.optionalObject("capabilities").map(Capabilities::parse).orElse(most.capabilities());
        Optional<Instant> expiry = expiry(members).or(most::expiresAt);
        Terms wanted = new Terms(name(members), scopes, capabilities, addresses(members, most), expiry);
        Optional<String> tooMuch = wanted.beyond(most);
        if (tooMuch.isPresent()) {
            throw new Refusal(
                    Problem.PERMISSION_DENIED, "a key can give only what it has itself; see '" + tooMuch.get() + "'");
        }
        return kind == Kind.SECRET ? wanted : new Terms(wanted.name(), scopes, capabilities, Set.of(), expiry);
    }

    private Optional<Instant> expiry(Members members) {
        return members.optionalNumber("expires_in", 1, LONGEST.toSeconds()).map(clock.instant()::plusSeconds);
    }

    /** What is not asked for is as the key in hand has it. */
    private static Set<AddressRange> addresses(Members members, Terms most) {
        Set<AddressRange> asked =
                members.texts("addresses").stream().map(KeysResource::range).collect(Collectors.toSet());
        return asked.isEmpty() ? most.addresses() : asked;
    }

    private static AddressRange range(String text) {
        return AddressRange.parse(text)
                .orElseThrow(() -> invalid("'addresses' are written as 192.0.2.0/24, 2001:db8::/32 or one address"));
    }

    private static String name(Members members) {
        String name = members.optionalText("name").orElse("");
        if (!TextRules.isReadable(name, 100)) {
            throw invalid("'name' has at most 100 printable characters");
        }
        return name;
    }

    private static Kind kind(String text) {
        return switch (text) {
            case "secret" -> Kind.SECRET;
            case "publishable" -> Kind.PUBLISHABLE;
            default -> throw invalid("'kind' is secret or publishable");
        };
    }

    private static JsonObjectBuilder json(ApiKey key) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", key.id())
                .add("kind", key.kind().text())
                .add("name", key.terms().name())
                .add("ends_with", key.tail())
                .add(
                        "scopes",
                        Json.createArrayBuilder(key.terms().scopes().stream()
                                .map(Scope::text)
                                .sorted()
                                .toList()))
                .add("capabilities", key.terms().capabilities().json())
                .add(
                        "addresses",
                        Json.createArrayBuilder(key.terms().addresses().stream()
                                .map(AddressRange::text)
                                .sorted()
                                .toList()))
                .add("created_at", key.createdAt().toString());
        key.terms().expiresAt().ifPresent(at -> json.add("expires_at", at.toString()));
        key.usedAt().ifPresent(at -> json.add("last_used_at", at.toString()));
        key.revokedAt().ifPresent(at -> json.add("revoked_at", at.toString()));
        return json;
    }
}
