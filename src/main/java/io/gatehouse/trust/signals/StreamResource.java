package io.gatehouse.trust.signals;

import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.CurrentActor;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.issuer.IssuerDesk;
import io.gatehouse.identity.issuer.TrustedIssuer;
import io.gatehouse.tenancy.key.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/tenant/issuers/{id}/signals}: how a trusted issuer's security events reach the tenant. */
@Served(under = "/v1")
@Path("/tenant/issuers/{id}/signals")
@Needs(value = Credential.API_KEY, scopes = Scope.MANAGE)
@ApplicationScoped
public class StreamResource {

    private final Streams streams;
    private final IssuerDesk issuers;
    private final AuditTrail audit;
    private final CurrentActor current;
    private final Clock clock;

    @Inject
    public StreamResource(Streams streams, IssuerDesk issuers, AuditTrail audit, CurrentActor current, Clock clock) {
        this.streams = streams;
        this.issuers = issuers;
        this.audit = audit;
        this.current = current;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public StreamResource() {
        this(null, null, null, null, null);
    }

    /**
     * {@code {audience, delivery: "push", authorization?}} or {@code {audience, delivery: "poll", poll_url,
     * authorization? | token?: {url, client_id?, client_secret?, scope?}}} -> 200: the stream without its secrets, in
     * place of the one before. Refuses with {@link Problem#INVALID_REQUEST}, and with {@link Problem#NOT_FOUND} where
     * there is no such issuer.
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sets how an issuer's security events are received")
    public String put(@PathParam("id") String id, InputStream body) {
        TenantId tenant = current.tenant();
        TrustedIssuer issuer = issuers.find(tenant, id).orElseThrow(StreamResource::noIssuer);
        SignalStream stream = StreamJson.read(Members.of(body), issuer, clock.instant());
        if (!streams.put(tenant, stream)) {
            throw noIssuer();
        }
        String delivery = stream.poll().isPresent() ? "polled" : "pushed";
        record(AuditKind.SIGNALS_SET, id + ", " + delivery + ", " + current.by());
        return show(id);
    }

    /** 200: the stream without its secrets, and how its polls go. Refuses with {@link Problem#NOT_FOUND}. */
    @GET
    @Needs(
            value = Credential.API_KEY,
            scopes = {Scope.READ, Scope.MANAGE})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Shows how an issuer's security events are received")
    public String show(@PathParam("id") String id) {
        return streams.find(current.tenant(), id)
                .map(StreamJson::shown)
                .orElseThrow(StreamResource::noStream)
                .toString();
    }

    /** 204: the issuer's security events are received no longer. Refuses with {@link Problem#NOT_FOUND}. */
    @DELETE
    @Operation(summary = "Receives an issuer's security events no longer")
    public void remove(@PathParam("id") String id) {
        if (!streams.remove(current.tenant(), id)) {
            throw noStream();
        }
        record(AuditKind.SIGNALS_REMOVED, id + ", " + current.by());
    }

    private void record(AuditKind kind, String cause) {
        audit.record(new AuditEvent.OfTenant(kind, current.tenant(), cause));
    }

    private static Refusal noIssuer() {
        return new Refusal(Problem.NOT_FOUND, "no such issuer is trusted here");
    }

    private static Refusal noStream() {
        return new Refusal(Problem.NOT_FOUND, "the issuer's security events are not received here");
    }
}
