package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.gatehouse.RestDocument;
import io.gatehouse.RestDocument.Operation;
import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Sends awkward text wherever the documents have a string, and looks whether everything works after it. */
@OnServer
@DisplayName("N10: no text from outside reaches a place that cannot read it")
class OddTextIT {

    /** They would take from other tests what those use. */
    private static final Set<String> NOT_HERE = Set.of("/v1/operator/nodes/drain", "/v1/operator/signing-keys/rotate");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());
    private final List<String> faults = new ArrayList<>();
    private int sent;

    @Test
    void everyMemberOfEveryBody() throws Exception {
        for (Operation operation : operations()) {
            OddText.bodies(operation).forEach(body -> send(operation, OddText.path(operation), Optional.of(body)));
        }
        assertThat(sent, greaterThan(400));
        everythingWorks();
    }

    @Test
    void everyFieldOfEveryForm() throws Exception {
        for (Operation operation : operations()) {
            OddText.forms(operation).forEach(form -> send(operation, OddText.path(operation), Optional.of(form)));
        }
        assertThat(sent, greaterThan(50));
        everythingWorks();
    }

    @Test
    void everyParameterOfEveryAddress() throws Exception {
        for (Operation operation : operations()) {
            OddText.paths(operation).forEach(path -> send(operation, path, Optional.empty()));
        }
        assertThat(sent, greaterThan(300));
        everythingWorks();
    }

    @Test
    void everyMemberOfEveryFrame() throws Exception {
        RawSocket socket = alice.connect().greeted();
        for (String frame : OddText.frames()) {
            socket.text(frame);
            if (!answered(socket, frame)) {
                socket.close();
                socket = alice.connect().greeted();
            }
        }
        socket.close();
        assertThat(faults, empty());
        everythingWorks();
    }

    /** By an answer, or a code that says what was wrong with it: false, then it is closed. */
    private boolean answered(RawSocket socket, String frame) throws IOException {
        socket.text("{\"type\":\"ping\"}");
        for (RawSocket.Frame said = socket.next(); ; said = socket.next()) {
            if (said.opcode() == RawSocket.CLOSE) {
                if (said.closeCode() < 4500 && said.closeCode() != 4013) { // too fast, which is our own doing
                    faults.add(said.closeCode() + " after " + frame);
                }
                return false;
            }
            if (said.text().contains("\"pong\"")) {
                return true;
            }
            if (said.text().contains("server_fault")) {
                faults.add(said.text() + " after " + frame);
            }
        }
    }

    private void everythingWorks() throws Exception {
        assertThat(faults, empty());
        Person bob = Gateway.newPerson(acme.tenant());
        Reply key = acme.call("POST", "/v1/tenant/keys", "{\"name\":\"last\",\"scopes\":[\"read\"]}");
        try (RawSocket his = bob.connect().greeted()) {
            assertThat(revoke("\"group\":\"ops\"").status(), is(201));
            assertThat(revoke("\"key\":\"" + key.text("id") + "\"").status(), is(201));
            assertThat(
                    acme.call("DELETE", "/v1/tenant/keys/" + key.text("id"), "").status(), is(204));
            for (String list :
                    List.of("keys", "issuers", "users", "groups", "policies", "channels", "revocations", "audit")) {
                assertThat(list, acme.call("GET", "/v1/tenant/" + list, "").status(), is(200));
            }
            assertThat(his.pongs(), is(true));
            String suspend = "/v1/operator/tenants/" + acme.tenant() + "/suspend";
            assertThat(
                    Gateway.post(suspend, "{\"reason\":\"test\"}", Gateway.OPERATOR)
                            .status(),
                    is(204));
            assertThat(his.closeCode(), is(4521));
        }
    }

    private Reply revoke(String target) {
        return acme.call("POST", "/v1/tenant/revocations", "{" + target + ",\"reason\":\"test\"}");
    }

    private static List<Operation> operations() {
        return RestDocument.all().stream()
                .filter(each -> !NOT_HERE.contains(each.path()) && !each.path().equals("/v1/socket"))
                .toList();
    }

    private void send(Operation operation, String path, Optional<String> body) {
        sent++;
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(Gateway.url("/").resolve("/") + path.substring(1)))
                .timeout(Duration.ofSeconds(30))
                .header("Origin", Gateway.PAGE)
                .header(
                        "Content-Type",
                        body.filter(each -> each.startsWith("{")).isPresent() ? "application/json" : OddText.FORM)
                .method(operation.method(), body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        credential(path).ifPresent(value -> request.header("Authorization", value));
        int status = status(request.build());
        if (status >= 500) {
            faults.add(status + " " + operation.method() + " " + path + " " + body.orElse(""));
        }
    }

    /** Without a look at the document: what is no address the server refuses by itself. */
    private static int status(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(request.uri().toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Optional<String> credential(String path) {
        if (path.startsWith("/v1/operator")) {
            return Optional.of("Bearer " + Gateway.OPERATOR);
        }
        String basic = Base64.getEncoder().encodeToString(acme.secretKey().getBytes(StandardCharsets.UTF_8));
        boolean keyed = path.startsWith("/v1/tenant") || path.startsWith("/v1/keys") || path.startsWith("/v1/policies");
        return Optional.of(keyed ? "Basic " + basic : "Bearer " + alice.accessToken());
    }
}
