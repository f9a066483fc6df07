package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of a node: who sees them, that Prometheus can read them, and that they follow what happens. */
@OnServer(EACH)
@Alone("its figures are of the whole node")
class MetricsIT {

    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_][a-z0-9_]*(?:\\{[a-z_]+=\"[^\"]*\"(?:,[a-z_]+=\"[^\"]*\")*,?})?) (\\S+)");

    private final TenantServer acme = TenantServer.ofNewTenant();

    @ParameterizedTest
    @DisplayName("A13: nobody but the operator sees the figures, whatever the server itself has at that path")
    @ValueSource(
            strings = {
                "/metrics",
                "/metrics/",
                "/metrics/base",
                "/metrics/vendor",
                "/metrics/application",
                "/metrics?scope=base",
                "/metrics;x=y/base",
                "/%6detrics/base",
                "/v1/metrics"
            })
    void refusesWhoeverIsNotTheOperator(String path) {
        Person alice = Gateway.newPerson(acme.tenant());
        for (String credential : List.of(
                "",
                "Bearer ",
                "Bearer guessed",
                "Bearer " + alice.accessToken(),
                "Bearer " + Gateway.OPERATOR + "x",
                "Basic " + Gateway.OPERATOR)) {
            Reply reply = scrape(path, credential, "text/plain");
            assertThat(path + " " + credential, reply.status(), is(path.startsWith("/v1") ? 404 : 401));
            assertThat(reply.response().body(), not(containsString("# TYPE")));
        }
    }

    @Test
    void thereIsNothingBelow() {
        for (String path : List.of("/metrics/", "/metrics/base", "/metrics/vendor", "/metrics/application")) {
            assertThat(
                    path,
                    scrape(path, "Bearer " + Gateway.OPERATOR, "text/plain").status(),
                    is(404));
        }
    }

    @Test
    void theRefusalIsAProblem() {
        Reply reply = scrape("/metrics", "", "text/plain");
        assertThat(reply.text("code"), is("credential_missing"));
        assertThat(reply.header("WWW-Authenticate"), startsWith("Bearer"));
        assertThat(Gateway.post("/metrics", "{}", Gateway.OPERATOR).status(), is(405));
    }

    @Test
    void speaksTheTextFormatAndOpenMetricsToWhoeverAsksForIt() {
        Reply plain = scrape("/metrics", "Bearer " + Gateway.OPERATOR, "text/plain;version=0.0.4");
        assertThat(plain.status(), is(200));
        assertThat(plain.header("Content-Type").replace(" ", ""), startsWith("text/plain;version=0.0.4"));
        assertThat(plain.header("Cache-Control"), is("no-store"));
        assertThat(
                plain.response()
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("# HELP ") && !line.startsWith("# TYPE "))
                        .filter(line -> !SAMPLE.matcher(line).matches())
                        .toList(),
                empty());
        Reply open = scrape(
                "/metrics",
                "Bearer " + Gateway.OPERATOR,
                "application/openmetrics-text;version=1.0.0,text/plain;q=0.4");
        assertThat(
                open.header("Content-Type").replace(" ", ""), startsWith("application/openmetrics-text;version=1.0.0"));
        assertThat(open.response().body(), endsWith("# EOF\n"));
    }

    @Test
    void aRevocationMovesTheHistogramOfItsPropagation() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket socket = alice.connect().greeted()) {
            Map<String, Double> before = figures();
            assertThat(before.get("gatehouse_sockets{state=\"known\"}"), greaterThan(0.0));
            Reply receipt = acme.call(
                    "POST",
                    "/v1/tenant/revocations",
                    "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"left us\"}");
            assertThat(receipt.status(), is(201));
            assertThat(socket.closeCode(), is(4521));
            assertThat(
                    grown(before, "gatehouse_revocation_propagation_seconds_count{stage=\"fenced\"}"),
                    greaterThan(0.0));
            Awaitility.await()
                    .until(() -> grown(before, "gatehouse_revocation_propagation_seconds_count{stage=\"closed\"}") > 0);
            double seconds = grown(before, "gatehouse_revocation_propagation_seconds_sum{stage=\"fenced\"}");
            assertThat(seconds, greaterThan(0.0));
            assertThat(seconds, lessThan(30.0));
            assertThat(grown(before, "gatehouse_revocations_total{kind=\"subject\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_sockets_cut_total{cause=\"revoked\"}"), is(1.0));
        }
    }

    @Test
    void followsSignInsTicketsTokensAndHandshakes() throws Exception {
        Map<String, Double> before = figures();
        Person alice = Gateway.newPerson(acme.tenant());
        assertThat(
                Gateway.login(acme.tenant(), alice.username(), "not her password at all")
                        .status(),
                is(401));
        String ticket = alice.ticket().text("ticket");
        try (RawSocket socket = alice.redeem(ticket);
                RawSocket replayed = alice.redeem(ticket)) {
            String token = socket.message("authenticated").getString("token");
            assertThat(replayed.answer().status(), is(401));
            assertThat(alice.exchange(token).status(), is(201));
            assertThat(grown(before, "gatehouse_sign_ins_total{outcome=\"accepted\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_sign_ins_total{outcome=\"refused\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_sessions_total{outcome=\"opened\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_tickets_total{outcome=\"issued\"}"), is(2.0));
            assertThat(grown(before, "gatehouse_tickets_total{outcome=\"redeemed\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_tickets_total{outcome=\"replayed\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_connection_tokens_total{outcome=\"rotated\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_handshakes_admitted_total"), is(1.0));
            assertThat(grown(before, "gatehouse_handshakes_refused_total{problem=\"ticket_refused\"}"), is(1.0));
            assertThat(grown(before, "gatehouse_audit_events_total{kind=\"ticket.replayed\"}"), is(1.0));
        }
    }

    @Test
    void showsTheNodeItsLagAndTheMachineAndNobodysName() throws Exception {
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket socket = alice.connect().greeted()) {
            String text = scrape("/metrics", "Bearer " + Gateway.OPERATOR, "text/plain")
                    .response()
                    .body();
            assertThat(text, containsString("gatehouse_node_info{node=\""));
            for (String name : List.of(
                    "gatehouse_node_draining 0.0",
                    "gatehouse_feed_lag_seconds ",
                    "gatehouse_outbox_bytes ",
                    "gatehouse_channels ",
                    "gatehouse_messages_published_total ",
                    "gatehouse_channel_gaps_total ",
                    "gatehouse_members ",
                    "gatehouse_audit_unsealed_events ",
                    "jvm_memory_used_bytes{",
                    "jvm_gc_collection_seconds_count{",
                    "jvm_threads_current ",
                    "process_cpu_seconds_total ")) {
                assertThat(text, containsString("\n" + name));
            }
            assertThat(text, not(containsString(acme.tenant())));
            assertThat(text, not(containsString(alice.claim("sub"))));
            assertThat(socket.pongs(), is(true));
        }
    }

    private static double grown(Map<String, Double> before, String name) {
        Map<String, Double> now = figures();
        assertThat(now, hasKey(name));
        return now.getOrDefault(name, Double.NaN) - before.getOrDefault(name, 0.0);
    }

    private static Map<String, Double> figures() {
        return scrape("/metrics", "Bearer " + Gateway.OPERATOR, "text/plain")
                .response()
                .body()
                .lines()
                .map(SAMPLE::matcher)
                .filter(line -> line.matches())
                .collect(Collectors.toMap(
                        line -> line.group(1),
                        line -> Double.valueOf(
                                line.group(2).replace("+Inf", "Infinity").replace("-Inf", "-Infinity"))));
    }

    private static Reply scrape(String path, String authorization, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Gateway.url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", accept);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Gateway.send(request.build());
    }
}
