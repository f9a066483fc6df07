package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a tenant sets where security events come from, and what is polled from there (RFC 8936). */
@OnServer
class SignalStreamIT extends SignalsOfOwnIssuer {

    @Test
    void isSetShownWithoutSecretsAndRemoved() {
        String path = "/v1/tenant/issuers/" + issuer.id() + "/signals";
        assertThat(acme.call("GET", path, "").status(), is(404));
        assertThat(acme.call("DELETE", path, "").status(), is(404));
        assertThat(
                acme.call("PUT", "/v1/tenant/issuers/nobody/signals", text(pushed()))
                        .status(),
                is(404));
        Reply reply = acme.call("PUT", path, text(pushed()));
        assertThat(reply.response().body(), reply.status(), is(200));
        assertThat(reply.json().getBoolean("has_authorization"), is(true));
        assertThat(reply.response().body(), not(containsString("pushed-by-own-issuer")));
        assertThat(
                acme.call("GET", path, "").response().body(),
                is(reply.response().body()));
        assertThat(acme.call("DELETE", path, "").status(), is(204));
        assertThat(acme.call("GET", path, "").status(), is(404));
        refused(push(event(REVOKED, user("carol"))), "authentication_failed");
    }

    @ParameterizedTest
    @MethodSource("badStreams")
    void refusesAStreamThatCannotBe(String body) {
        Reply reply = acme.call("PUT", "/v1/tenant/issuers/" + issuer.id() + "/signals", body);
        assertThat(reply.response().body(), reply.status(), is(400));
        assertThat(reply.text("code"), is("invalid_request"));
    }

    static Stream<String> badStreams() {
        String poll = "{\"audience\":\"a\",\"delivery\":\"poll\"";
        return Stream.of(
                "{}",
                "{\"audience\":\"a\"}",
                "{\"audience\":\"\",\"delivery\":\"push\"}",
                "{\"audience\":\"a\",\"delivery\":\"carried\"}",
                "{\"audience\":\"a\",\"delivery\":\"push\",\"more\":1}",
                "{\"audience\":\"a\",\"delivery\":\"push\",\"poll_url\":\"https://idp.example/poll\"}",
                "{\"audience\":\"a\",\"delivery\":\"push\",\"authorization\":\"Bearer a\\r\\nX: y\"}",
                poll + "}",
                poll + ",\"poll_url\":\"ftp://idp.example/poll\"}",
                poll + ",\"poll_url\":\"https://u:p@idp.example/poll\"}",
                poll + ",\"poll_url\":\"https://idp.example/poll\",\"token\":{\"url\":\"https://idp.example/t\"}}",
                poll + ",\"poll_url\":\"https://idp.example/poll\",\"authorization\":\"Bearer a\","
                        + "\"token\":{\"url\":\"https://idp.example/t\",\"client_id\":\"c\",\"client_secret\":\"s\"}}",
                poll + ",\"poll_url\":\"https://idp.example/poll\","
                        + "\"token\":{\"url\":\"https://idp.example/t\",\"client_id\":\"c\"}}");
    }

    @Test
    void whatIsPolledCutsAndIsAcknowledgedOnceItIsWritten() throws Exception {
        try (OwnTransmitter transmitter = new OwnTransmitter();
                RawSocket onPhone = acme.connect(token("carol", "phone")).greeted();
                RawSocket atDesk = acme.connect(token("carol", "desk")).greeted()) {
            transmitter.forgetful = true; // so that it is sent again although it was acknowledged
            set(transmitter.stream(AUDIENCE));
            for (int i = 0; i < 20; i++) {
                transmitter.waiting.put("v" + i, event(VERIFICATION, Map.of("format", "opaque", "id", "s")));
            }
            transmitter.waiting.put("good", event(REVOKED, complex("carol", "phone")));
            transmitter.waiting.put("bad", event(REVOKED, Map.of("format", "email", "email", "c@example.test")));
            transmitter.waiting.put("worse", "no token");
            long since = System.nanoTime();
            assertThat(onPhone.closeCode(), is(4521));
            System.out.println("Own transmitter, polled: cut after "
                    + Duration.ofNanos(System.nanoTime() - since).toMillis() + " ms");
            Awaitility.await().atMost(POLLED).until(transmitter.waiting::isEmpty);
            assertThat(transmitter.acknowledged, hasItem("good"));
            assertThat(transmitter.errors, is(Map.of("bad", "invalid_request", "worse", "invalid_request")));
            assertThat(transmitter.polls.get(0).getBoolean("returnImmediately"), is(true));
            assertThat(atDesk.pongs(), is(true));
            assertThat(revocations(), is(List.of("sid")));
        }
    }

    @Test
    void anOutageIsToldOnceAndItsEndToo() throws Exception {
        try (OwnTransmitter transmitter = new OwnTransmitter()) {
            transmitter.down = true;
            set(transmitter.stream(AUDIENCE));
            String path = "/v1/tenant/issuers/" + issuer.id() + "/signals";
            String failures = "select failures from signal_streams where tenant_id = '" + acme.tenant() + "'";
            Awaitility.await().atMost(POLLED).until(() -> Gateway.sql(failures), is(List.of("2")));
            assertThat(acme.call("GET", path, "").json().containsKey("failing_since"), is(true));
            transmitter.down = false;
            transmitter.waiting.put("good", event(REVOKED, complex("carol", "phone")));
            Awaitility.await().atMost(POLLED).until(transmitter.waiting::isEmpty);
            Awaitility.await()
                    .atMost(POLLED)
                    .until(() -> causes("signals.restored").size(), is(1));
            assertThat(causes("signals.failing").size(), is(1));
            assertThat(acme.call("GET", path, "").json().containsKey("failing_since"), is(false));
        }
    }

    @Test
    @DisplayName("T1: what is not public is not polled")
    void pollsNothingInside() {
        set(Json.createObjectBuilder()
                .add("audience", AUDIENCE)
                .add("delivery", "poll")
                .add("poll_url", "https://169.254.169.254/poll")
                .add("authorization", "Bearer x1"));
        Awaitility.await().atMost(POLLED).until(() -> causes("signals.failing").size(), is(1));
        assertThat(causes("signals.failing"), everyItem(not(containsString("169"))));
    }
}
