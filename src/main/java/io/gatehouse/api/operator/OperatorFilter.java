package io.gatehouse.api.operator;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Bearer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets only the operator pass. */
@Provider
@OperatorOnly
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class OperatorFilter implements ContainerRequestFilter {

    private final OperatorKey key;
    private final AuditTrail audit;

    @Inject
    public OperatorFilter(OperatorKey key, AuditTrail audit) {
        this.key = key;
        this.audit = audit;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public OperatorFilter() {
        this(null, null);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        boolean operator = Bearer.in(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                .map(key::accepts)
                .orElse(false);
        if (!operator) {
            audit.record(new AuditEvent.OfInstallation(
                    AuditKind.OPERATOR_REFUSED, request.getMethod() + " without the key"));
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        }
    }
}
