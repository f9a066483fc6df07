package io.gatehouse.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity provider's poll endpoint on loopback (RFC 8936), with the token endpoint that gives access to it (RFC
 * 6749, 4.4). Its tokens are good for one poll: so short-lived are some.
 */
final class OwnTransmitter implements AutoCloseable {

    static final String CLIENT = "receiver:1";
    static final String SECRET = "own transmitter's secret, with spaces & more";

    final Map<String, String> waiting = new ConcurrentHashMap<>();
    final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    final Map<String, String> errors = new ConcurrentHashMap<>();
    final List<JsonObject> polls = new CopyOnWriteArrayList<>();
    volatile boolean down;
    volatile boolean forgetful;

    private final HttpServer server;
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    OwnTransmitter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/poll", this::poll);
        server.createContext("/token", this::token);
        server.start();
        Gateway.SECRETS.add(SECRET);
    }

    /** What a tenant sets to poll here. */
    JsonObjectBuilder stream(String audience) {
        return Json.createObjectBuilder()
                .add("audience", audience)
                .add("delivery", "poll")
                .add("poll_url", url("/poll").toString())
                .add(
                        "token",
                        Json.createObjectBuilder()
                                .add("url", url("/token").toString())
                                .add("client_id", CLIENT)
                                .add("client_secret", SECRET)
                                .add("scope", "ssf.read"));
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void token(HttpExchange exchange) throws IOException {
        String due = "receiver%3A1:own+transmitter%27s+secret%2C+with+spaces+%26+more";
        String basic = "Basic " + Base64.getEncoder().encodeToString(due.getBytes(StandardCharsets.US_ASCII));
        String form = body(exchange);
        boolean good = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && form.contains("grant_type=client_credentials")
                && form.contains("scope=ssf.read");
        String token = "poll-token-" + count.incrementAndGet() + "-of-own-transmitter";
        Gateway.SECRETS.add(token);
        if (good) {
            tokens.add("Bearer " + token);
        }
        String answer = "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":3}";
        answer(exchange, good ? 200 : 401, answer);
    }

    private void poll(HttpExchange exchange) throws IOException {
        String asked = body(exchange);
        if (!tokens.remove(exchange.getRequestHeaders().getFirst("Authorization")) || down) {
            answer(exchange, down ? 503 : 401, "{}");
            return;
        }
        JsonObject request = Json.createReader(new StringReader(asked)).readObject();
        polls.add(request);
        request.getJsonArray("ack").forEach(each -> settle(each.toString().replace("\"", "")));
        request.getJsonObject("setErrs").forEach((jti, error) -> {
            errors.put(jti, error.asJsonObject().getString("err"));
            waiting.remove(jti);
        });
        JsonObjectBuilder sets = Json.createObjectBuilder();
        waiting.entrySet().stream()
                .limit(request.getInt("maxEvents"))
                .forEach(each -> sets.add(each.getKey(), each.getValue()));
        answer(
                exchange,
                200,
                Json.createObjectBuilder().add("sets", sets).build().toString());
    }

    private void settle(String jti) {
        boolean first = acknowledged.add(jti);
        if (!forgetful || !first) {
            waiting.remove(jti);
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
