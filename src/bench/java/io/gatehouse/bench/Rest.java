package io.gatehouse.bench;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls beside the load, over a connection that is kept. */
final class Rest {

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Rest(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * An answer; status 0: nobody answered.
     *
     * @param sentAt and {@code answeredAt} by {@link System#nanoTime}
     */
    record Answer(int status, String body, long sentAt, long answeredAt) {

        boolean good() {
            return status >= 200 && status < 300;
        }

        JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            } catch (JsonException other) {
                return JsonObject.EMPTY_JSON_OBJECT;
            }
        }

        /** Itself, where it is good. */
        Answer required(String what) {
            if (!good()) {
                throw new BenchFailed(what + " was answered with " + status + " " + body);
            }
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    /** JSON, with an {@code Authorization}. */
    Answer post(String path, JsonObject body, String authorization) {
        return send(request(path)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    private Answer send(HttpRequest.Builder request) {
        HttpRequest ready = request.build();
        long sentAt = System.nanoTime();
        try {
            var response = http.send(ready, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), sentAt, System.nanoTime());
        } catch (IOException silent) {
            return new Answer(0, String.valueOf(silent.getMessage()), sentAt, System.nanoTime());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }
}
