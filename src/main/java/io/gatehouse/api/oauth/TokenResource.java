package io.gatehouse.api.oauth;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Shown;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.signing.IssuedToken;
import io.gatehouse.identity.signing.TokenIssuer;
import io.gatehouse.identity.signing.TokenSettings;
import io.gatehouse.tenancy.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * {@code POST /oauth2/token}: token exchange (RFC 8693). An access token of a trusted issuer, or one of ours, is
 * exchanged for an access token of ours; the client, and with it the tenant, is named by {@code client_id}, never by
 * the token. There is no password grant (RFC 9700, 2.4).
 */
@Served(under = "/oauth2")
@Path("/token")
@ApplicationScoped
public class TokenResource {

    static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";

    private final Callers callers;
    private final Client client;
    private final TokenIssuer tokens;
    private final TokenSettings settings;
    private final Clock clock;

    @Inject
    public TokenResource(Callers callers, Client client, TokenIssuer tokens, TokenSettings settings, Clock clock) {
        this.callers = callers;
        this.client = client;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public TokenResource() {
        this(null, null, null, null, null);
    }

    /**
     * {@code grant_type, subject_token, subject_token_type, client_id, audience?, requested_token_type?} -> 200
     * {@code {access_token, issued_token_type, token_type, expires_in}}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Exchanges an access token of a trusted issuer for one of ours (RFC 8693)")
    public Response token(@Context HttpServletRequest request, InputStream body) {
        try {
            Form form = Form.of(body);
            if (Shown.in(request).authorization().isPresent()) {
                throw new OAuthRefusal("invalid_client", "clients are public here: send client_id and no credential");
            }
            if (!form.text("grant_type").equals(TOKEN_EXCHANGE)) {
                throw new OAuthRefusal("unsupported_grant_type", "the grant offered is " + TOKEN_EXCHANGE);
            }
            Tenant tenant = client.named(form.text("client_id"));
            require(form, tenant);
            return answer(
                    tenant,
                    session(
                            tenant,
                            new Secret(form.text("subject_token")),
                            Shown.in(request).address()));
        } catch (OAuthRefusal refusal) {
            return OAuthAnswer.refused(refusal);
        }
    }

    /** RFC 8693, 2.1: what is asked for is what we issue, to whom it is meant, with nobody acting for somebody else. */
    private void require(Form form, Tenant tenant) {
        boolean known = Set.of(ACCESS_TOKEN, JWT).contains(form.text("subject_token_type"));
        boolean offered = form.optional("requested_token_type")
                .map(Set.of(ACCESS_TOKEN, JWT)::contains)
                .orElse(true);
        if (!known || !offered) {
            throw new OAuthRefusal("invalid_request", "token types here are access_token and jwt");
        }
        if (form.optional("actor_token").isPresent()) {
            throw new OAuthRefusal("invalid_request", "delegation is not offered: no actor_token");
        }
        String ours = settings.publicUrl() + '/' + tenant.id();
        boolean other = form.optional("resource").isPresent()
                || form.optional("audience").filter(each -> !each.equals(ours)).isPresent();
        if (other) {
            throw new OAuthRefusal("invalid_target", "tokens are issued for the audience " + ours);
        }
    }

    /** RFC 8693, 2.2.2: a subject token that is not accepted is an {@code invalid_request}, whatever the cause. */
    private Session session(Tenant tenant, Secret subjectToken, String address) {
        try {
            if (subjectToken.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
                throw new OAuthRefusal("invalid_request", "the subject_token is not an access token");
            }
            return callers.recognise(tenant.id(), subjectToken, address).session();
        } catch (Refusal refused) {
            throw new OAuthRefusal("invalid_request", "the subject_token is not accepted");
        }
    }

    private Response answer(Tenant tenant, Session session) {
        Instant end = tenant.limits().tokenEnd(clock.instant(), session.expiresAt());
        IssuedToken token = tokens.issue(session.tenant(), session.subject(), session.id(), end);
        return OAuthAnswer.ok(Json.createObjectBuilder()
                .add("access_token", token.token().reveal())
                .add("issued_token_type", ACCESS_TOKEN)
                .add("token_type", "Bearer")
                .add("expires_in", token.expiresIn().toSeconds()));
    }
}
