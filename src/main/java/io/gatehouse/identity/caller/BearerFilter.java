package io.gatehouse.identity.caller;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Bearer;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.session.Session;
import io.gatehouse.identity.signing.OwnTokens;
import io.gatehouse.identity.token.VerifiedToken;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Knows the caller by an access token of ours. Done here and not by the servers' own MP-JWT: those know one issuer an application, and differ in what they refuse and how.
 * Rights are asked of our own verdicts, so nobody is in any container role.
 */
@Provider
@SignedIn
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class BearerFilter implements ContainerRequestFilter {

    private final OwnTokens tokens;
    private final Callers callers;
    private final CurrentCaller current;

    @Inject
    public BearerFilter(OwnTokens tokens, Callers callers, CurrentCaller current) {
        this.tokens = tokens;
        this.callers = callers;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public BearerFilter() {
        this(null, null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Secret bearer = Bearer.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .orElseThrow(() -> new Refusal(Problem.CREDENTIAL_REFUSED));
        VerifiedToken token = tokens.verify(bearer);
        TenantId tenant = token.clientId().flatMap(TenantId::parse).orElseThrow();
        Session session = callers.sessionOf(tenant, token);
        Caller caller = new Caller(token, bearer);
        current.is(caller, session);
        request.setSecurityContext(
                new Known(caller, request.getSecurityContext().isSecure()));
    }

    /** A security context that knows a caller and no roles. */
    private record Known(JsonWebToken caller, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return false;
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
