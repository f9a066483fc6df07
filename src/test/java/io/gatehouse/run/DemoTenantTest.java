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

    @TempDir
    private Path folder;

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
        will(201, "{}");

        make();

        assertThat(asked, contains("/v1/operator/tenants", "/v1/register"));
        assertThat(keys.find("tenant.secret-key"), is(Optional.of("demo.a:s")));
        assertThat(keys.find("tenant.publishable-key"), is(Optional.of("demo.b:p")));
        assertThat(keys.find("user.name"), is(Optional.of("demo")));
    }

    @Test
    void findsBothAgainAndBringsItsPort() {
        keys.keep(Map.of("tenant.secret-key", "kept", "tenant.publishable-key", "kept", "user.password", "known"));
        will(409, "{}");
        will(200, "{}");
        will(409, "{}");
        will(200, "{}");

        make();

        assertThat(
                asked,
                contains("/v1/operator/tenants", "/v1/operator/tenants/demo/origins", "/v1/register", "/v1/login"));
        assertThat(keys.find("tenant.secret-key"), is(Optional.of("kept")));
    }

    @Test
    void asksForNewKeysWhereTheOldOnesAreLost() {
        will(409, "{}");
        will(201, KEYS);
        will(200, "{}");
        will(201, "{}");

        make();

        assertThat(asked.get(1), is("/v1/operator/tenants/demo/keys"));
        assertThat(keys.find("tenant.secret-key"), is(Optional.of("demo.a:s")));
    }

    @Test
    void takesAnotherNameWhereThePasswordOfTheOldOneIsLost() {
        will(201, KEYS);
        will(409, "{}");
        will(401, "{}");
        will(201, "{}");

        make();

        assertThat(keys.find("user.name").orElseThrow(), matchesPattern("demo-[1-9][0-9]{3}"));
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
        new DemoTenant(api, keys, "gho_key", new Random(1), out).make(8080);
    }

    private void will(int status, String body) {
        answers.add(Map.entry(status, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getPath());
        Map.Entry<Integer, String> next = answers.remove();
        byte[] body = next.getValue().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.getKey(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
