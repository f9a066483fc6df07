package io.gatehouse.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gateway under test, as a client sees it. Remembers every credential that it was handed, so that the logs can be
 * searched for them afterwards.
 */
final class Gateway {

    static final String PAGE = "https://app.example.test";
    static final String PASSWORD = "three green boats at noon";
    static final String SERVER = System.getProperty("arquillian.launch", "none");
    static final String OPERATOR = System.getenv("GATEHOUSE_OPERATOR_KEY");
    static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

    private static final URI BASE =
            URI.create("http://127.0.0.1:" + System.getProperty("test." + SERVER + ".port", "8080"));
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Pattern SECRET = Pattern.compile(
            "\"(?:ticket|access_token|id_token|refresh_token|token|connection_token|device|secret_key|secretApiKey|key)\":\"([^\"]+)\"");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Gateway() {}

    /** An answer, its body as JSON where it is JSON. */
    record Reply(int status, HttpResponse<String> response) {

        JsonObject json() {
            return Json.createReader(new StringReader(response.body())).readObject();
        }

        String text(String member) {
            return json().getString(member);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /** Somebody signed in. */
    record Person(String tenant, String username, String accessToken) {

        Reply ticket() {
            return post("/v1/tickets", "{\"client_id\":\"" + tenant + "\"}", accessToken, "Origin", PAGE);
        }

        /** A ticket, and the socket that it opens. */
        RawSocket connect() throws IOException {
            return redeem(ticket().text("ticket"));
        }

        RawSocket redeem(String ticket) throws IOException {
            return RawSocket.handshake(
                    socketUrl(tenant), "Origin: " + PAGE, "Sec-WebSocket-Protocol: " + offer(ticket));
        }

        /** A claim of the access token that is a text. */
        String claim(String name) {
            byte[] claims = Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]);
            return Json.createReader(new StringReader(new String(claims, StandardCharsets.UTF_8)))
                    .readObject()
                    .getString(name);
        }

        Reply exchange(String connectionToken) {
            return post("/v1/tickets", "{\"client_id\":\"" + tenant + "\"}", connectionToken, "Origin", PAGE);
        }
    }

    static URI url(String path) {
        return BASE.resolve(path);
    }

    static URI socketUrl(String tenant) {
        return url("/v1/socket?client_id=" + tenant);
    }

    static String offer(String ticket) {
        return "gatehouse.v1, base64url.ticket.gatehouse."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(ticket.getBytes(StandardCharsets.US_ASCII));
    }

    /** A tenant of its own, open for registration, that allows {@link #PAGE}. */
    static String newTenant() {
        String id = "t" + COUNT.incrementAndGet() + "-" + Long.toString(System.nanoTime(), 36);
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("client_id", id)
                .add("registration", "open")
                .add("origins", Json.createArrayBuilder().add(PAGE));
        Reply reply = post("/v1/operator/tenants", body.build().toString(), OPERATOR);
        if (reply.status() != 201) {
            throw new AssertionError(
                    "no tenant: " + reply.status() + " " + reply.response().body());
        }
        return id;
    }

    /** A new user of {@code tenant}, signed in. */
    static Person newPerson(String tenant) {
        String name = "user" + COUNT.incrementAndGet();
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("client_id", tenant)
                .add("username", name)
                .add("email", name + "@example.test")
                .add("password", PASSWORD);
        Reply reply = post("/v1/register", body.build().toString(), "");
        if (reply.status() != 201) {
            throw new AssertionError(
                    "no user: " + reply.status() + " " + reply.response().body());
        }
        return new Person(tenant, name, reply.text("access_token"));
    }

    static Person newPerson() {
        return newPerson(newTenant());
    }

    static Reply login(String tenant, String username, String password) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("client_id", tenant)
                .add("username", username)
                .add("password", password);
        return post("/v1/login", body.build().toString(), "");
    }

    /** A POST of JSON; {@code bearer} may be empty. */
    static Reply post(String path, String body, String bearer, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    static Reply get(String path) {
        return send(HttpRequest.newBuilder(url(path))
                .timeout(Duration.ofSeconds(60))
                .build());
    }

    static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            remember(response.body());
            Contract.check(request, response);
            return new Reply(response.statusCode(), response);
        } catch (IOException failed) {
            throw new AssertionError("no answer from " + request.uri().getPath(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /** The first column of each row that a statement answers, straight from the gateway's database. */
    static List<String> sql(String statement) {
        List<String> values = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(System.getenv("GATEHOUSE_DB_URL"), "postgres", "postgres");
                Statement query = connection.createStatement()) {
            if (query.execute(statement)) {
                ResultSet rows = query.getResultSet();
                while (rows.next()) {
                    values.add(String.valueOf(rows.getString(1)));
                }
            }
            return values;
        } catch (SQLException failed) {
            throw new AssertionError(statement, failed);
        }
    }

    private static void remember(String body) {
        Matcher secrets = SECRET.matcher(body);
        while (secrets.find()) {
            SECRETS.add(secrets.group(1));
        }
    }
}
