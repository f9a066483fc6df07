package io.gatehouse.api.operator;

import static io.gatehouse.ground.problem.Refusal.invalid;

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
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.ApiKey.Kind;
import io.gatehouse.tenancy.key.ApiKey.Terms;
import io.gatehouse.tenancy.key.ApiKeys;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.tenant.Origins;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.Tenant.Registration;
import io.gatehouse.tenancy.tenant.TenantLimits;
import io.gatehouse.tenancy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/operator/tenants}: the operator creates tenants. */
@Served(under = "/v1")
@Path("/operator/tenants")
@Needs(Credential.OPERATOR_KEY)
@ApplicationScoped
public class OperatorTenantsResource {

    private final Tenants tenants;
    private final ApiKeys keys;
    private final Rulebook rulebook;
    private final AuditTrail audit;

    @Inject
    public OperatorTenantsResource(Tenants tenants, ApiKeys keys, Rulebook rulebook, AuditTrail audit) {
        this.tenants = tenants;
        this.keys = keys;
        this.rulebook = rulebook;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public OperatorTenantsResource() {
        this(null, null, null, null);
    }

    /**
     * {@code {client_id, name?, origins?, registration?, host?, app_url?}} -> 201 with its first keys, shown this once;
     * refuses with {@link Problem#CONFLICT}.
     */
    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Creates a tenant")
    public Response create(InputStream body) {
        Members members = Members.of(body);
        Tenant tenant = read(members);
        members.noOthers();
        if (!tenants.add(tenant)) {
            throw new Refusal(Problem.CONFLICT, "the client_id is or was another tenant's, or the host is");
        }
        rulebook.open(tenant.id());
        audit.record(new AuditEvent.OfTenant(AuditKind.TENANT_CREATED, tenant.id(), "by the operator"));
        return shownOnce(Json.createObjectBuilder()
                .add("client_id", tenant.id().value())
                .add("name", tenant.name())
                .add("origins", Json.createArrayBuilder(tenant.origins().allowed()))
                .add(
                        "secret_key",
                        keys.make(tenant.id(), Kind.SECRET, Terms.all()).text().reveal())
                .add(
                        "publishable_key",
                        keys.make(tenant.id(), Kind.PUBLISHABLE, Terms.publishable())
                                .text()
                                .reveal()));
    }

    /** A further secret and publishable key for a tenant, shown this once; refuses with {@link Problem#NOT_FOUND}. */
    @POST
    @Path("/{client_id}/keys")
    @Transactional
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a secret and a publishable key for a tenant")
    public Response makeKeys(@PathParam("client_id") String clientId) {
        Tenant tenant =
                TenantId.parse(clientId).flatMap(tenants::find).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        audit.record(new AuditEvent.OfTenant(AuditKind.KEY_CREATED, tenant.id(), "two, by the operator"));
        return shownOnce(Json.createObjectBuilder()
                .add("client_id", tenant.id().value())
                .add(
                        "secret_key",
                        keys.make(tenant.id(), Kind.SECRET, Terms.all()).text().reveal())
                .add(
                        "publishable_key",
                        keys.make(tenant.id(), Kind.PUBLISHABLE, Terms.publishable())
                                .text()
                                .reveal()));
    }

    /**
     * {@code {origins}}: lets further pages speak for a tenant -> 200 {@code {client_id, origins}}; refuses with
     * {@link Problem#NOT_FOUND}.
     */
    @POST
    @Path("/{client_id}/origins")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Allows further origins for a tenant")
    public String allow(@PathParam("client_id") String clientId, InputStream body) {
        Members members = Members.of(body);
        Set<String> more = origins(members);
        members.noOthers();
        Tenant tenant = TenantId.parse(clientId)
                .flatMap(id -> tenants.allow(id, more))
                .orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        audit.record(new AuditEvent.OfTenant(
                AuditKind.TENANT_ORIGINS, tenant.id(), "now " + tenant.origins().allowed()));
        return Json.createObjectBuilder()
                .add("client_id", tenant.id().value())
                .add("origins", Json.createArrayBuilder(tenant.origins().allowed()))
                .build()
                .toString();
    }

    private static Set<String> origins(Members members) {
        return members.texts("origins").stream()
                .map(text ->
                        Origins.parse(text).orElseThrow(() -> invalid("'origins' are such as https://app.example.org")))
                .collect(Collectors.toSet());
    }

    private static Tenant read(Members members) {
        TenantId id = TenantId.parse(members.text("client_id"))
                .orElseThrow(() -> invalid("'client_id' has 2 to 63 lower-case letters, digits and inner hyphens"));
        Set<String> origins = origins(members);
        String name = members.optionalText("name").orElse(id.value());
        if (name.isBlank() || !TextRules.isReadable(name, 100)) {
            throw invalid("'name' has 1 to 100 printable characters");
        }
        return new Tenant(
                id,
                name,
                new Origins(origins),
                registration(members.optionalText("registration").orElse("closed")),
                members.optionalText("host").map(host -> host.toLowerCase(Locale.ROOT)),
                appUrl(members.optionalText("app_url")),
                TenantLimits.NONE,
                false);
    }

    private static Registration registration(String text) {
        return Registration.named(text).orElseThrow(() -> invalid("'registration' is open, invite or closed"));
    }

    private static Optional<String> appUrl(Optional<String> text) {
        text.filter(url -> !url.startsWith("https://") && !url.startsWith("http://"))
                .ifPresent(other -> {
                    throw invalid("'app_url' is an http or https address");
                });
        return text;
    }

    private static Response shownOnce(JsonObjectBuilder answer) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer.build().toString())
                .build();
    }
}
