package io.gatehouse.nettu;

import io.gatehouse.json.Members;
import io.gatehouse.nettu.NettuAccount.Webhook;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** The shapes of bodies and answers. What is optional is written as null, never left out; what is unknown in a body is passed over. */
final class NettuJson {

    private NettuJson() {}

    /** The members of a JSON body; refuses anything else with {@link Problem#INVALID_REQUEST}, one that is too long with {@link Problem#MESSAGE_TOO_LARGE}. */
    static Members body(HttpHeaders headers, InputStream body) {
        String type = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_JSON)) {
            throw new Refusal(Problem.INVALID_REQUEST, "the body is sent as application/json");
        }
        return Members.of(body);
    }

    /** {@code {id, publicJwtKey, settings:{webhook:{url, key}}}}. */
    static JsonObject account(NettuAccount account) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("id", account.tenant().value());
        account.publicKey().ifPresentOrElse(pem -> json.add("publicJwtKey", pem), () -> json.addNull("publicJwtKey"));
        JsonValue webhook = account.webhook().map(NettuJson::webhook).orElse(JsonValue.NULL);
        return json.add("settings", Json.createObjectBuilder().add("webhook", webhook))
                .build();
    }

    private static JsonValue webhook(Webhook webhook) {
        return Json.createObjectBuilder()
                .add("url", webhook.url())
                .add("key", webhook.key().reveal())
                .build();
    }

    /** 200 with one member. */
    static Response ok(String name, JsonValue value) {
        return answer(Response.Status.OK, Json.createObjectBuilder().add(name, value));
    }

    /** 201 with one member. */
    static Response created(String name, JsonValue value) {
        return answer(Response.Status.CREATED, Json.createObjectBuilder().add(name, value));
    }

    static Response answer(Response.Status status, JsonObjectBuilder body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body.build().toString())
                .build();
    }
}
