package io.gatehouse.it;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** How a tenant registers a realm as a trusted issuer. */
final class IssuerForm {

    /** How long the gateway goes on with what introspection said, as {@link #introspection} asks for. */
    static final int INTERVAL_S = 2;

    private IssuerForm() {}

    /** A registration of {@code realm}, all but where its keys are. */
    static JsonObjectBuilder of(KeycloakRealm realm) {
        JsonObjectBuilder claims = Json.createObjectBuilder()
                .add("subject", "sub")
                .add("roles", "roles")
                .add("scope", "scope")
                .add("groups", "groups")
                .add("sid", "sid");
        return Json.createObjectBuilder()
                .add("issuer", realm.issuer())
                .add("audience", realm.audience())
                .add("algorithms", Json.createArrayBuilder(List.of("RS256", "PS256", "ES256", "EdDSA")))
                .add("claims", claims)
                .add("typ", "strict");
    }

    /** Where and how {@code realm} is asked again about its tokens. */
    static JsonObjectBuilder introspection(KeycloakRealm realm) {
        return Json.createObjectBuilder()
                .add("url", realm.introspectionUrl())
                .add("client_id", realm.client())
                .add("client_secret", realm.clientSecret())
                .add("interval_s", INTERVAL_S);
    }
}
