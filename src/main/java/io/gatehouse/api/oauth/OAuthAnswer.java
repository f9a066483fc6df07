package io.gatehouse.api.oauth;

import io.gatehouse.ground.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The form of answers at the OAuth endpoints: JSON that nobody keeps. */
final class OAuthAnswer {

    private OAuthAnswer() {}

    static Response ok(JsonObjectBuilder body) {
        return noStore(Response.ok(), body);
    }

    /** RFC 6749, 5.2. */
    static Response refused(OAuthRefusal refusal) {
        boolean client = refusal.code().equals("invalid_client");
        String description = Optional.ofNullable(refusal.getMessage()).orElse("");
        Response.ResponseBuilder response = Response.status(client ? 401 : 400);
        return noStore(
                client ? response.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"gatehouse\"") : response,
                Json.createObjectBuilder().add("error", refusal.code()).add("error_description", description));
    }

    private static Response noStore(Response.ResponseBuilder response, JsonObjectBuilder body) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .type(MediaType.APPLICATION_JSON)
                .entity(body.build().toString())
                .build();
    }
}
