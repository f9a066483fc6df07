package io.gatehouse.api.operator;

import io.gatehouse.ground.auditchain.ChainAuditor;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/operator/audit}: the trail of the installation. */
@Served(under = "/v1")
@Path("/operator/audit")
@Needs(Credential.OPERATOR_KEY)
@ApplicationScoped
public class OperatorAuditResource {

    private final ChainAuditor auditor;

    @Inject
    public OperatorAuditResource(ChainAuditor auditor) {
        this.auditor = auditor;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public OperatorAuditResource() {
        this(null);
    }

    /** 200: {@link io.gatehouse.ground.auditchain.ChainReport#json}, of what concerns the installation. */
    @POST
    @Path("/verify")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Verifies the installation's audit trail")
    public String verify() {
        return auditor.verifyInstallation().json().toString();
    }
}
