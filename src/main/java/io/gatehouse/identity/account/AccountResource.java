package io.gatehouse.identity.account;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
@Served(under = "/v1")
@Path("/")
@ApplicationScoped
public class AccountResource {

    private final Registrar registrar;
    private final LoginDesk desk;
    private final TenantDirectory tenants;

    @Inject
    public AccountResource(Registrar registrar, LoginDesk desk, TenantDirectory tenants) {
        this.registrar = registrar;
        this.desk = desk;
        this.tenants = tenants;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public AccountResource() {
        this(null, null, null);
    }

    /**
     * {@code {client_id?, username, email, password, display_name?}} -> 201 with what {@link #answer} holds; refuses as
     * {@link Registrar#register} does.
     */
    @POST
    @Path("register")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a local account and signs its owner in")
    public Response register(@Context HttpServletRequest request, InputStream body) {
        return answered(Response.Status.CREATED, registered(Members.of(body), request));
    }

    /**
     * {@code {client_id?, username, password, device?}} -> 200 with what {@link #answer} holds; refuses as
     * {@link LoginDesk#login} does.
     */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Signs the owner of a local account in")
    public Response login(@Context HttpServletRequest request, InputStream body) {
        return answered(Response.Status.OK, loggedIn(Members.of(body), request));
    }

    Login registered(Members members, HttpServletRequest request) {
        Optional<String> clientId = members.optionalText("client_id");
        String username = members.text("username");
        Optional<String> email = Optional.of(members.text("email"));
        Secret password = new Secret(members.text("password"));
        Optional<String> displayName = members.optionalText("display_name");
        Optional<Secret> invitation = members.optionalText("invitation").map(Secret::new);
        members.noOthers();
        Tenant tenant = tenants.of(clientId, request.getServerName());
        Registration wish =
                new Registration(tenant, request.getRemoteAddr(), username, email, password, displayName, invitation);
        return desk.afterRegistration(tenant, registrar.register(wish));
    }

    Login loggedIn(Members members, HttpServletRequest request) {
        Optional<String> clientId = members.optionalText("client_id");
        String username = members.text("username");
        Secret password = new Secret(members.text("password"));
        Optional<Secret> device = members.optionalText("device").map(Secret::new);
        members.noOthers();
        Tenant tenant = tenants.of(clientId, request.getServerName());
        return desk.login(tenant, username, password, new Attempt(request.getRemoteAddr(), device));
    }

    /**
     * {@code {access_token, token_type, expires_in, user:{id, username, email, display_name?}, device}}; RFC 6749, 5.1:
     * {@code expires_in} in seconds.
     */
    static JsonObject answer(Login in) {
        User user = in.user();
        JsonObjectBuilder owner = Json.createObjectBuilder()
                .add("id", user.id().value())
                .add("username", user.username())
                .add("email", user.email());
        user.displayName().ifPresent(name -> owner.add("display_name", name));
        return Json.createObjectBuilder()
                .add("access_token", in.token().token().reveal())
                .add("token_type", "Bearer")
                .add("expires_in", in.token().expiresIn().toSeconds())
                .add("user", owner)
                .add("device", in.device().reveal())
                .build();
    }

    private static Response answered(Response.Status status, Login in) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(answer(in).toString())
                .build();
    }
}
