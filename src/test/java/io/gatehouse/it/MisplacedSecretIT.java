package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Shows a tenant's secret key wherever a stranger's text is taken, and looks for it wherever text is kept. */
@OnServer(EACH)
class MisplacedSecretIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final String secret = acme.secretKey().substring(acme.secretKey().indexOf(':') + 1);
    private final List<String> leaks = new ArrayList<>();

    @Test
    @DisplayName("N11: a secret key is kept nowhere, in whatever member or header it is shown")
    void isKeptNowhere() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        members();
        forms();
        handshakes();
        headers(alice);
        acme.call("DELETE", "/v1/tenant/keys/" + encoded(), "");
        acme.call("POST", "/v1/tenant/revocations", "{\"subject\":\"nobody\",\"reason\":\"" + acme.secretKey() + "\"}");

        String trail = String.join("\n", Gateway.sql("select cast(e as text) from audit_events e"));
        assertThat("there is a trail to search", trail.length(), greaterThan(1_000));
        look("the trail", trail);
        look("sessions", String.join("\n", Gateway.sql("select cast(s as text) from sessions s")));
        Reply metrics = Gateway.send(HttpRequest.newBuilder(Gateway.url("/metrics"))
                .header("Authorization", "Bearer " + Gateway.OPERATOR)
                .build());
        assertThat(metrics.status(), is(200));
        look("metrics", metrics.response().body());
        logs();
        assertThat(leaks, empty());
    }

    private void members() {
        for (String path : List.of("/v1/tickets", "/v1/login", "/v1/register", "/login")) {
            for (String member : List.of("client_id", "username", "email", "display_name")) {
                String body = Json.createObjectBuilder()
                        .add("client_id", acme.tenant())
                        .add("username", "bob")
                        .add("password", Gateway.PASSWORD)
                        .add(member, acme.secretKey())
                        .build()
                        .toString();
                look(path, Gateway.post(path, body, "").response().body());
            }
        }
        String mint = "{\"clientId\":\"" + acme.secretKey() + "\"}";
        look("minting", acme.call("POST", "/v1/keys/tokens", mint).response().body());
    }

    private void forms() {
        for (String path : List.of("/oauth2/token", "/oauth2/revoke")) {
            for (String member : List.of("client_id", "token", "subject_token", "grant_type")) {
                look(
                        path,
                        Gateway.send(HttpRequest.newBuilder(Gateway.url(path))
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString("grant_type=x&" + member + "=" + encoded()))
                                        .build())
                                .response()
                                .body());
            }
        }
    }

    private void handshakes() throws IOException {
        String key = acme.secretKey();
        for (String address : List.of(acme.tenant(), key, encoded(), encoded().replace("%", "%25"))) {
            URI url = Gateway.url("/v1/socket?client_id=" + address);
            for (String header : List.of("Origin: ", "User-Agent: ", "Sec-WebSocket-Protocol: ", "Authorization: ")) {
                try (RawSocket socket = RawSocket.handshake(url, header + key)) {
                    look(header + address, socket.answer().body());
                }
            }
        }
    }

    private void headers(Person alice) {
        for (String header : List.of("User-Agent", "X-Request-Id", "X-Forwarded-For", "nettu-account", "x-api-key")) {
            String body = "{\"client_id\":\"" + acme.tenant() + "\",\"username\":\"" + alice.username()
                    + "\",\"password\":\"" + Gateway.PASSWORD + "\"}";
            Gateway.post("/v1/login", body, "", header, acme.secretKey());
            Gateway.post("/api/v1/user", "{}", "", header, acme.secretKey());
        }
        look(
                "a bearer",
                Gateway.post("/v1/logout", "", acme.secretKey()).response().body());
    }

    private String encoded() {
        return URLEncoder.encode(acme.secretKey(), StandardCharsets.UTF_8);
    }

    private void look(String where, String text) {
        if (text.contains(secret)) {
            leaks.add(where);
        }
    }

    private void logs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("test.directory"), "server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().contains(".log")
                        || file.toString().contains("/ffdc/")) {
                    look(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }
}
