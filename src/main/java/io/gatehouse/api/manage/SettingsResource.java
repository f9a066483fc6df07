package io.gatehouse.api.manage;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import io.gatehouse.tenancy.tenant.Origins;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.Tenant.Registration;
import io.gatehouse.tenancy.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/tenant}: a tenant's settings. */
@Served(under = "/v1")
@Path("/tenant")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class SettingsResource {

    private static final int MOST_ORIGINS = 100;

    private final Tenants tenants;
    private final CurrentActor current;
    private final AuditTrail audit;

    @Inject
    public SettingsResource(Tenants tenants, CurrentActor current, AuditTrail audit) {
        this.tenants = tenants;
        this.current = current;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public SettingsResource() {
        this(null, null, null);
    }

    /**
     * 200 {@code {client_id, name, origins, allow_absent_origin, allow_null_origin, allow_loopback_origins,
     * registration, limits, app_url?}}.
     */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows the tenant's settings")
    public String show() {
        return json(tenant());
    }

    /**
     * Those members of {@link #show}'s answer that are to change, the client_id aside -> 200: all of them. A null
     * {@code app_url} removes it; {@code origins} and {@code limits} are replaced as a whole.
     */
    @PATCH
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Changes the tenant's settings")
    public String change(InputStream body) {
        Members members = Members.of(body);
        Tenant before = tenant();
        Tenant after = new Tenant(
                before.id(),
                members.optionalText("name").map(SettingsResource::name).orElse(before.name()),
                origins(members, before.origins()),
                members.optionalText("registration")
                        .map(SettingsResource::registration)
                        .orElse(before.registration()),
                before.host(),
                members.has("app_url")
                        ? members.optionalText("app_url").map(SettingsResource::appUrl)
                        : before.appUrl(),
                members.has("limits") ? LimitsJson.read(members) : before.limits(),
                before.suspended());
        members.noOthers();
        if (!tenants.update(before.id(), after)) {
            throw new Refusal(Problem.TENANT_UNKNOWN);
        }
        audit.record(
                new AuditEvent.OfTenant(AuditKind.TENANT_SETTINGS, before.id(), json(after) + ", " + current.by()));
        return json(after);
    }

    private Tenant tenant() {
        return tenants.find(current.tenant()).orElseThrow(() -> new Refusal(Problem.TENANT_UNKNOWN));
    }

    private static Origins origins(Members members, Origins before) {
        Set<String> allowed = before.allowed();
        if (members.has("origins")) {
            allowed = members.texts("origins").stream()
                    .map(text -> Origins.parse(text)
                            .orElseThrow(() -> invalid("'origins' are such as https://app.example.org")))
                    .collect(Collectors.toSet());
        }
        if (allowed.size() > MOST_ORIGINS) {
            throw invalid("'origins' are at most " + MOST_ORIGINS);
        }
        return new Origins(
                allowed,
                members.optionalFlag("allow_absent_origin").orElse(before.absent()),
                members.optionalFlag("allow_null_origin").orElse(before.opaque()),
                members.optionalFlag("allow_loopback_origins").orElse(before.loopback()));
    }

    private static String name(String text) {
        if (text.isBlank() || !TextRules.isReadable(text, 100)) {
            throw invalid("'name' has 1 to 100 printable characters");
        }
        return text;
    }

    private static Registration registration(String text) {
        return Registration.named(text).orElseThrow(() -> invalid("'registration' is open, invite or closed"));
    }

    private static String appUrl(String text) {
        boolean web = text.startsWith("https://") || text.startsWith("http://");
        if (!web || text.length() > 2_000 || text.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw invalid("'app_url' is an http or https address");
        }
        return text;
    }

    private static String json(Tenant tenant) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("client_id", tenant.id().value())
                .add("name", tenant.name())
                .add(
                        "origins",
                        Json.createArrayBuilder(
                                tenant.origins().allowed().stream().sorted().toList()))
                .add("allow_absent_origin", tenant.origins().absent())
                .add("allow_null_origin", tenant.origins().opaque())
                .add("allow_loopback_origins", tenant.origins().loopback())
                .add("registration", tenant.registration().text());
        tenant.appUrl().ifPresent(url -> json.add("app_url", url));
        return json.add("limits", LimitsJson.write(tenant.limits())).build().toString();
    }
}
