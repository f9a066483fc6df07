package io.gatehouse.api.operator;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Needs;
import io.gatehouse.identity.signing.KeyRing;
import io.gatehouse.identity.signing.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /v1/operator/signing-keys}: what signs our access tokens. */
@Served(under = "/v1")
@Path("/operator/signing-keys")
@Needs(Credential.OPERATOR_KEY)
@ApplicationScoped
public class SigningKeysResource {

    private final KeyRing ring;

    @Inject
    public SigningKeysResource(KeyRing ring) {
        this.ring = ring;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public SigningKeysResource() {
        this(null);
    }

    /** {@code {keys:[{kid, algorithm, state, created_at}]}}: the next, the active and the retired ones. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists the signing keys")
    public String list() {
        JsonArrayBuilder keys = Json.createArrayBuilder();
        ring.keys().forEach(key -> keys.add(describe(key)));
        return Json.createObjectBuilder().add("keys", keys).build().toString();
    }

    /**
     * The next key becomes active, the active one retires (what it signed stays good until it expires), a new next one
     * is made. Refuses with {@link Problem#UNDER_WAY} where another node rotates at this moment.
     */
    @POST
    @Path("/rotate")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Rotates the signing keys")
    public String rotate() {
        if (!ring.rotate()) {
            throw new Refusal(Problem.UNDER_WAY, "another node rotates the keys at this moment");
        }
        return list();
    }

    private static JsonObjectBuilder describe(SigningKey key) {
        return Json.createObjectBuilder()
                .add("kid", key.id())
                .add("algorithm", key.algorithm().name())
                .add("state", key.state().name().toLowerCase(Locale.ROOT))
                .add("created_at", key.createdAt().toString());
    }
}
