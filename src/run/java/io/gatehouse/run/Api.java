package io.gatehouse.run;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The gateway's HTTP API, as any client sees it. */
final class Api {

    private final URI base;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    Api(URI base) {
        this.base = base;
    }

    /** Empty: nobody answered, or not in time. */
    Optional<Answer> get(String path) {
        try {
            return Optional.of(send(to(path).timeout(Duration.ofSeconds(5)).GET()));
        } catch (IOException silent) {
            return Optional.empty();
        }
    }

    Answer post(String path, JsonObject body) {
        return post(path, body, to(path));
    }

    Answer post(String path, JsonObject body, String bearer) {
        return post(path, body, to(path).header("Authorization", "Bearer " + bearer));
    }

    /** As a tenant's server, with its secret key. */
    Answer asTenant(String method, String path, JsonObject body, String secretKey) {
        String basic = Base64.getEncoder().encodeToString(secretKey.getBytes(StandardCharsets.UTF_8));
        return send(method, path, body, to(path).header("Authorization", "Basic " + basic));
    }

    private Answer post(String path, JsonObject body, HttpRequest.Builder request) {
        return send("POST", path, body, request);
    }

    private Answer send(String method, String path, JsonObject body, HttpRequest.Builder request) {
        try {
            return send(request.header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(30))
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString())));
        } catch (IOException failed) {
            throw new RunFailed(method + " " + path + " got no answer: " + failed.getMessage());
        }
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    /** A status and a body. */
    record Answer(int status, String body) {

        /** The body as an object; an empty one where it is none. */
        JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            } catch (JsonException other) {
                return JsonObject.EMPTY_JSON_OBJECT;
            }
        }
    }
}
