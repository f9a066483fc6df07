package io.gatehouse.account;

import io.gatehouse.json.Members;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import io.gatehouse.tenant.Tenant;
import io.gatehouse.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code POST /v1/register} and {@code POST /v1/login}. */
@Path("/")
@ApplicationScoped
public class AccountResource {

    private final TenantDirectory tenants;
    private final Registrar registrar;
    private final LoginDesk desk;

    @Inject
    public AccountResource(TenantDirectory tenants, Registrar registrar, LoginDesk desk) {
        this.tenants = tenants;
        this.registrar = registrar;
        this.desk = desk;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public AccountResource() {
        this(null, null, null);
    }

    /** {@code {client_id?, username, email, password, display_name?}} -> 201 {@code {access_token, token_type, expires_in, user}}; refuses as {@link Registrar#register}. */
    @POST
    @Path("/register")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an account and signs it in")
    public Response register(@Context HttpServletRequest request, InputStream body) {
        Members members = Members.of(body);
        Optional<String> clientId = members.optionalText("client_id");
        Registrar.Form form = new Registrar.Form(
                members.text("username"),
                members.text("email"),
                members.optionalText("display_name"),
                new Secret(members.text("password")),
                request.getRemoteAddr());
        members.noOthers();
        if (form.email().isEmpty()) {
            throw new Refusal(Problem.EMAIL_INVALID);
        }
        Tenant tenant = tenants.of(clientId, request.getServerName());
        return answer(Response.Status.CREATED, registrar.register(tenant, form));
    }

    /** {@code {client_id?, username, password}} -> 200 {@code {access_token, token_type, expires_in, user}}; refuses as {@link LoginDesk#login}. */
    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Signs in with a password")
    public Response login(@Context HttpServletRequest request, InputStream body) {
        Members members = Members.of(body);
        Optional<String> clientId = members.optionalText("client_id");
        LoginDesk.Attempt attempt = new LoginDesk.Attempt(
                members.text("username"), new Secret(members.text("password")), request.getRemoteAddr());
        members.noOthers();
        Tenant tenant = tenants.of(clientId, request.getServerName());
        return answer(Response.Status.OK, desk.login(tenant, attempt));
    }

    private static Response answer(Response.Status status, Welcome welcome) {
        User user = welcome.user();
        JsonObjectBuilder described = Json.createObjectBuilder()
                .add("id", user.id().value())
                .add("username", user.username().text())
                .add("email", user.email());
        user.displayName().ifPresent(name -> described.add("display_name", name));
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store") // RFC 6749, 5.1
                .entity(Json.createObjectBuilder()
                        .add("access_token", welcome.token().token().reveal())
                        .add("token_type", "Bearer")
                        .add("expires_in", welcome.token().expiresIn().toSeconds())
                        .add("user", described)
                        .build()
                        .toString())
                .build();
    }
}
