package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a gateway that answers as it is told, in order, and remembers what it was asked. */
class DemoTenantTest {

    private static final String KEYS = "{\"secret_key\":\"demo.a:s\",\"publishable_key\":\"demo.b:p\"}";

    private static final String USER = "{\"user\":{\"id\":\"u_1\"}}";

    @TempDir
    private Path folder;

    private final List<String> bodies = new ArrayList<>();
    private final Deque<Map.Entry<Integer, String>> answers = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer gateway;
    private Keys keys;

    @BeforeEach
    void open() throws IOException {
        keys = Keys.in(folder.resolve("keys.properties"));
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", this::answer);
        gateway.start();
    }

    @AfterEach
    void close() {
        gateway.stop(0);
    }

    @Test
    void makesTheTenantAndItsUserTheFirstTime() {
        will(201, KEYS);
        will(200, "{}");
        will(201, USER);

        make();

        assertThat(asked, contains("/v1/operator/tenants", "/v1/tenant", "/v1/register"));
        assertThat(keys.find("tenant.secret-key"), is(Optional.of("demo.a:s")));
        assertThat(keys.find("tenant.publishable-key"), is(Optional.of("demo.b:p")));
        assertThat(keys.find("user.name"), is(Optional.of("demo")));
        assertThat(keys.find("user.subject"), is(Optional.of("u_1")));
    }

    @Test
    void findsBothAgainAndOpensTheTenantToPagesOfThisMachine() {
        keys.keep(Map.of("tenant.secret-key", "kept", "tenant.publishable-key", "kept", "user.password", "known"));
        will(409, "{}");
        will(200, "{}");
        will(409, "{}");
        will(200, USER);

        make();

        assertThat(asked, contains("/v1/operator/tenants", "/v1/tenant", "/v1/register", "/v1/login"));
        assertThat(bodies.get(1), is("{\"allow_loopback_origins\":true}"));
        assertThat(keys.find("tenant.secret-key"), is(Optional.of("kept")));
    }

    @Test
    void asksForNewKeysWhereTheOldOnesAreLost() {
        will(409, "{}");
        will(201, KEYS);
        will(200, "{}");
        will(201, USER);

        make();

        assertThat(asked.get(1), is("/v1/operator/tenants/demo/keys"));
        assertThat(keys.find("tenant.secret-key"), is(Optional.of("demo.a:s")));
    }

    @Test
    void takesAnotherNameWhereThePasswordOfTheOldOneIsLost() {
        will(201, KEYS);
        will(200, "{}");
        will(409, "{}");
        will(401, "{}");
        will(201, USER);

        make();

        assertThat(keys.find("user.name").orElseThrow(), matchesPattern("demo-[1-9][0-9]{3}"));
    }

    @Test
    void saysSoWhereTheTenantStaysClosedToPagesOfThisMachine() {
        will(201, KEYS);
        will(403, "{}");
        will(201, USER);

        make();

        assertThat(printed.toString(StandardCharsets.UTF_8), containsString("origin_refused"));
    }

    @Test
    void saysWhatTheGatewayAnsweredWhereItRefuses() {
        will(401, "{\"code\":\"credential_refused\"}");

        RunFailed failed = assertThrows(RunFailed.class, this::make);

        assertThat(failed.getMessage(), containsString("credential_refused"));
        assertThat(failed.getMessage(), not(containsString("gho_")));
    }

    private void make() {
        Api api = new Api(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        new DemoTenant(api, keys, "gho_key", new Random(1), out).make();
    }

    private void will(int status, String body) {
        answers.add(Map.entry(status, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map.Entry<Integer, String> next = answers.remove();
        byte[] body = next.getValue().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.getKey(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
