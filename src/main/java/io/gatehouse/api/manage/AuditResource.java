package io.gatehouse.api.manage;

import io.gatehouse.ground.audit.AuditArchive;
import io.gatehouse.ground.audit.AuditSearch;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.auditchain.AuditExport;
import io.gatehouse.ground.auditchain.ChainAuditor;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tenant/audit}: a tenant's trail, to search, to take away and to verify. */
@Served(under = "/v1")
@Path("/tenant/audit")
@Needs(
        value = Credential.API_KEY,
        scopes = {Scope.READ, Scope.MANAGE})
@ApplicationScoped
public class AuditResource {

    private final AuditArchive archive;
    private final AuditExport export;
    private final ChainAuditor auditor;
    private final AuditCursor cursor;
    private final CurrentActor current;

    @Inject
    public AuditResource(
            AuditArchive archive, AuditExport export, ChainAuditor auditor, AuditCursor cursor, CurrentActor current) {
        this.archive = archive;
        this.export = export;
        this.auditor = auditor;
        this.cursor = cursor;
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public AuditResource() {
        this(null, null, null, null, null);
    }

    /**
     * {@code ?after=&limit=&kind=&subject=&session=&newest_first=} -> 200
     * {@code {events: [{position?, at, kind, subject?, session?, cause, hash?}, ...], next?}}; the oldest first where
     * it is not said.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Searches the audit trail")
    public String find(@Context UriInfo asked) {
        AuditQuery query = AuditQuery.of(asked.getQueryParameters());
        TenantId tenant = current.tenant();
        AuditSearch search = query.search(cursor.read(tenant, query.page().after()));
        List<KeptEvent> found = archive.find(tenant, search);
        return query.page().json("events", found, event -> cursor.write(tenant, event.seq()), AuditQuery::json);
    }

    /** {@code ?from=}, a position, 1 where it is not said -> 200: what is sealed by now, a line of JSON an event. */
    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    @Operation(summary = "Exports the sealed audit trail")
    public Response export(@QueryParam("from") @Nullable String from) {
        if (from != null && !from.matches("[1-9][0-9]{0,17}")) {
            throw new Refusal(Problem.INVALID_REQUEST, "'from' is a position, from 1");
        }
        TenantId tenant = current.tenant();
        long first = from == null ? 1 : Long.parseLong(from);
        StreamingOutput lines = to -> {
            Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
            export.write(tenant, first, writer);
            writer.flush();
        };
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"audit-" + tenant + ".ndjson\"")
                .build();
    }

    /** 200: {@link io.gatehouse.ground.auditchain.ChainReport#json}. */
    @POST
    @Path("/verify")
    @Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Verifies the audit trail")
    public String verify() {
        return auditor.verify(current.tenant()).json().toString();
    }
}
