package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gatehouse.it.Gateway.Person;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An application with a web server of its own, whose page uses the SDK over a link to the gateway that can be cut;
 * under a policy that allows it nothing else.
 */
final class AppPage implements AutoCloseable {

    private static final Path MODULES = Path.of("src", "main", "js");
    private static final String NONCE = "b25jZQ";

    final TenantServer tenant = TenantServer.ofNewTenant();
    final FreezableLink link;
    private final HttpServer server;
    private volatile String token = "";
    private volatile String changed = "";

    AppPage() {
        try {
            link = new FreezableLink(Gateway.url("/").getPort());
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::answer);
        server.start();
        String origins = Json.createObjectBuilder()
                .add("origins", Json.createArrayBuilder().add(url()))
                .build()
                .toString();
        Gateway.post("/v1/operator/tenants/" + tenant.tenant() + "/origins", origins, Gateway.OPERATOR);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Somebody has signed in at the application: a new user of the tenant. */
    Person signIn() {
        Person person = Gateway.newPerson(tenant.tenant());
        token = person.accessToken();
        return person;
    }

    /** From now on the page says of a module that it has another hash than it has. */
    void expectsAnother(String module) {
        changed = module;
    }

    /** Messages with these numbers, by the application's server, at the node under test. */
    void publish(int first, int last) {
        for (int number = first; number <= last; number++) {
            Gateway.Reply sent = tenant.call("POST", "/v1/channels/chat:lobby/messages", "{\"data\":" + number + "}");
            assertThat(sent.response().body(), sent.status(), is(204));
        }
    }

    /** How many are seen on the channel. */
    int members() {
        return tenant.call("GET", "/v1/channels/chat:lobby/presence", "")
                .json()
                .getJsonArray("members")
                .size();
    }

    private String gate() {
        return "http://127.0.0.1:" + link.port();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            switch (call.getRequestURI().getPath()) {
                case "/" -> send(call, "text/html", html());
                case "/app.js" -> send(call, "text/javascript", script());
                case "/token" -> send(call, "text/plain", token);
                default -> call.sendResponseHeaders(204, -1); // the icon, that browsers ask for
            }
        }
    }

    private void send(HttpExchange call, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src 'self'; script-src 'self' 'nonce-" + NONCE + "' " + gate()
                                + "; connect-src 'self' " + gate() + " " + gate().replace("http", "ws"));
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private String html() throws IOException {
        JsonObjectBuilder hashes = Json.createObjectBuilder();
        try (Stream<Path> files = Files.list(MODULES)) {
            List<Path> modules = files.filter(file -> file.toString().endsWith(".js"))
                    .sorted()
                    .toList();
            for (Path module : modules) {
                hashes.add(gate() + "/sdk/" + module.getFileName(), hash(module));
            }
        }
        String map = Json.createObjectBuilder(Map.of("integrity", hashes.build()))
                .build()
                .toString();
        return "<!doctype html><meta charset=utf-8><title>app</title>"
                + "<script type=importmap nonce=" + NONCE + ">" + map + "</script>"
                + "<script type=module src=/app.js></script>";
    }

    private String hash(Path module) throws IOException {
        String text = Files.readString(module) + (module.endsWith(changed) ? "//" : "");
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha384-" + Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String script() throws IOException {
        URI file = Path.of("src", "test", "resources", "app", "app.js").toUri();
        return Files.readString(Path.of(file)).replace("@gate", gate()).replace("@tenant", tenant.tenant());
    }

    @Override
    public void close() {
        server.stop(0);
        link.close();
    }
}
