package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Bearer;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.caller.Callers;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.session.SessionDesk;
import io.gatehouse.identity.signing.OwnTokens;
import io.gatehouse.identity.token.VerifiedToken;
import io.gatehouse.realtime.channel.Participant;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.rulebook.Rulebook;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows whoever speaks by a secret key or by an access token, of ours or of an issuer that the tenant trusts, and gives them the rights of this moment. */
@Provider
@Speaking
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class SpeakerFilter implements ContainerRequestFilter {

    private final KeySpeakers keys;
    private final OwnTokens tokens;
    private final Callers callers;
    private final TenantDirectory tenants;
    private final Rulebook rulebook;
    private final CurrentSpeaker current;

    @Context
    private @Nullable HttpServletRequest request;

    @Inject
    public SpeakerFilter(
            KeySpeakers keys,
            OwnTokens tokens,
            Callers callers,
            TenantDirectory tenants,
            Rulebook rulebook,
            CurrentSpeaker current) {
        this.keys = keys;
        this.tokens = tokens;
        this.callers = callers;
        this.tenants = tenants;
        this.rulebook = rulebook;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public SpeakerFilter() {
        this(null, null, null, null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext call) {
        String authorization = call.getHeaderString(HttpHeaders.AUTHORIZATION);
        Optional<Secret> bearer = Bearer.in(authorization);
        String clientId = call.getUriInfo().getQueryParameters().getFirst("client_id");
        current.is(bearer.map(shown -> ofBearer(shown, clientId))
                .orElseGet(() -> keys.recognise(authorization, address())));
    }

    private String address() {
        return request == null ? "" : request.getRemoteAddr();
    }

    private Participant ofBearer(Secret bearer, @Nullable String clientId) {
        Session session = tokens.claims(bearer) ? ofOurs(bearer) : ofIssuer(bearer, clientId);
        Rights rights =
                rulebook.read(session.tenant(), session.subject()).rightsOf(session.standing(), session.bounds());
        return new Speaker(session.tenant(), session.standing(), rights, false);
    }

    private Session ofOurs(Secret bearer) {
        VerifiedToken token = tokens.verify(bearer);
        return token.clientId()
                .flatMap(TenantId::parse)
                .flatMap(tenant -> callers.find(tenant, token))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
    }

    /** An issuer's token does not say which tenant it is for. A connection token is for sockets: it would be spent here. */
    private Session ofIssuer(Secret bearer, @Nullable String clientId) {
        if (clientId == null || bearer.reveal().startsWith(SessionDesk.TOKEN_PREFIX)) {
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        }
        return callers.recognise(tenants.named(clientId).id(), bearer).session();
    }
}
