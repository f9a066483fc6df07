package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.nettuaccount.AccountCode;
import io.gatehouse.agenda.nettuaccount.AccountDesk;
import io.gatehouse.agenda.nettuaccount.NettuAccount;
import io.gatehouse.agenda.nettuaccount.NettuDoor;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.account.LoginThrottle;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /api/v1/account}: accounts, their public key and their webhook. */
@Served(under = "/api/v1")
@Path("/account")
@ApplicationScoped
public class NettuAccountResource {

    private final CurrentActor current;
    private final AccountDesk desk;
    private final AccountCode code;
    private final LoginThrottle throttle;
    private final ThrottledTrail trail;

    @Inject
    public NettuAccountResource(
            CurrentActor current, AccountDesk desk, AccountCode code, LoginThrottle throttle, ThrottledTrail trail) {
        this.current = current;
        this.desk = desk;
        this.code = code;
        this.throttle = throttle;
        this.trail = trail;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NettuAccountResource() {
        this(null, null, null, null, null);
    }

    /**
     * {@code {code}} -> 201 {@code {account, secretApiKey}}, the key told this once; refuses with
     * {@link Problem#KEY_REFUSED}, and with {@link Problem#TOO_MANY_ATTEMPTS} as logins are.
     */
    @POST
    @Operation(summary = "Makes a nettu account")
    public Response create(@Context HttpServletRequest request, @Context HttpHeaders headers, InputStream body) {
        Secret shown = new Secret(NettuJson.body(headers, body).text("code"));
        throttle.attempt(request.getRemoteAddr()).ifPresent(halt -> {
            throw new Refusal(Problem.TOO_MANY_ATTEMPTS, halt.retryAfter());
        });
        if (!code.accepts(shown)) {
            trail.refused(
                    AuditKind.NETTU_CODE_REFUSED, Optional.empty(), request.getRemoteAddr(), "another account code");
            throw new Refusal(Problem.KEY_REFUSED);
        }
        AccountDesk.Founded founded = desk.found();
        return NettuJson.answer(
                Response.Status.CREATED,
                Json.createObjectBuilder()
                        .add("account", NettuJson.account(founded.account()))
                        .add("secretApiKey", founded.key().reveal()));
    }

    /** 200 {@code {account}}. */
    @GET
    @Needs(value = Credential.NETTU_KEY, late = true)
    @Operation(summary = "Tells a nettu account about itself")
    public Response get() {
        return account(current.as(NettuDoor.Server.class).account());
    }

    /**
     * {@code {publicJwtKey?}} -> 200 {@code {account}}; without a key the account has none any more. Refuses as
     * {@link AccountDesk#putPublicKey} does.
     */
    @PUT
    @Path("pubkey")
    @Needs(value = Credential.NETTU_KEY, late = true)
    @Operation(summary = "Sets or removes the key that verifies the users' tokens")
    public Response putPublicKey(@Context HttpHeaders headers, InputStream body) {
        Optional<String> pem = NettuJson.body(headers, body).optionalText("publicJwtKey");
        NettuAccount account = current.as(NettuDoor.Server.class).account();
        return account(desk.putPublicKey(account.tenant(), pem));
    }

    /** {@code {webhookUrl}} -> 200 {@code {account}}; refuses as {@link AccountDesk#putWebhook} does. */
    @PUT
    @Path("webhook")
    @Needs(value = Credential.NETTU_KEY, late = true)
    @Operation(summary = "Sets the webhook's address")
    public Response putWebhook(@Context HttpHeaders headers, InputStream body) {
        Members members = NettuJson.body(headers, body);
        String url = members.text("webhookUrl");
        NettuAccount account = current.as(NettuDoor.Server.class).account();
        return account(desk.putWebhook(account.tenant(), url));
    }

    /** 200 {@code {account}}. */
    @DELETE
    @Path("webhook")
    @Needs(value = Credential.NETTU_KEY, late = true)
    @Operation(summary = "Removes the webhook")
    public Response removeWebhook() {
        NettuAccount account = current.as(NettuDoor.Server.class).account();
        return account(desk.removeWebhook(account.tenant()));
    }

    private static Response account(NettuAccount account) {
        return NettuJson.ok("account", NettuJson.account(account));
    }
}
