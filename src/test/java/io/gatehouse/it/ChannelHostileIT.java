package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.net.SocketException;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Channels against those who mean no good. */
@OnServer(EACH)
@Alone("its floods have to be faster than the rates that bound them, and it reads how much waits on the node")
class ChannelHostileIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"channel\":\"\"}",
                "{\"type\":\"subscribe\",\"channel\":\"*\"}",
                "{\"type\":\"subscribe\",\"channel\":\"chat:*\"}",
                "{\"type\":\"subscribe\",\"channel\":\"a b\"}",
                "{\"type\":\"subscribe\",\"channel\":\"a:b:c:d:e:f:g:h:i\"}",
                "{\"type\":\"subscribe\",\"channel\":[\"a\"]}",
                "{\"type\":\"subscribe\",\"channel\":\"^(.*a){20}$\"}",
                "{\"type\":\"subscribe\",\"channel\":\"a\",\"since\":5}",
                "{\"type\":\"subscribe\",\"channel\":\"a\",\"since\":{\"epoch\":\"e\"}}",
                "{\"type\":\"subscribe\",\"channel\":\"a\",\"since\":{\"epoch\":\"e\",\"offset\":-1}}",
                "{\"type\":\"subscribe\",\"channel\":\"a\",\"since\":{\"epoch\":\"e\",\"offset\":1e400}}",
                "{\"type\":\"subscribe\",\"channel\":\"a\",\"echo\":\"no\"}",
                "{\"type\":\"subscribe\",\"channel\":\"a\",\"as\":\"bob\"}",
                "{\"type\":\"publish\",\"channel\":\"a\"}",
                "{\"type\":\"publish\",\"channel\":\"a\",\"data\":1,\"from\":{\"subject\":\"bob\"}}",
                "{\"type\":\"publish\",\"channel\":\"a\",\"data\":1,\"key\":\"\"}",
                "{\"type\":\"publish\",\"channel\":\"a\",\"data\":1,\"key\":7}",
                "{\"type\":\"history\",\"channel\":\"a\",\"limit\":0}",
                "{\"type\":\"history\",\"channel\":\"a\",\"limit\":1001}",
                "{\"type\":\"unsubscribe\",\"channel\":null}"
            })
    void whatIsNotRightIsRefusedAndTheSocketStays(String frame) throws Exception {
        try (RawSocket hers = alice.connect().greeted()) {
            hers.text(frame);
            JsonObject problem = hers.message("error").getJsonObject("problem");
            assertThat(problem.getString("code"), is("invalid_request"));
            assertThat(hers.pongs(), is(true));
        }
    }

    @Test
    void aPositionThatWasNeverIsNotRecovered() throws Exception {
        try (RawSocket hers = alice.connect()) {
            JsonObject first = ChannelIT.subscribe(hers, "a", "");
            for (String since : new String[] {
                ChannelIT.since(first.getString("epoch"), 1_000_000), ChannelIT.since("'; drop table tenants; --", 0)
            }) {
                assertThat(ChannelIT.subscribe(hers, "a", since).getBoolean("recovered"), is(false));
            }
        }
    }

    @Test
    @DisplayName("W9: ten times as much as the rate allows is refused, message by message, and the rest is there")
    void aFloodOfMessagesIsRefused() throws Exception {
        Person bob = Gateway.newPerson(acme.tenant());
        try (RawSocket hers = alice.connect().greeted();
                RawSocket his = bob.connect()) {
            ChannelIT.subscribe(his, "a", "");
            int sent = 150;
            for (int i = 0; i < sent; i++) {
                hers.text("{\"type\":\"publish\",\"id\":" + i + ",\"channel\":\"a\",\"data\":" + i + "}");
            }
            int taken = 0;
            int refused = 0;
            while (taken + refused < sent) {
                JsonObject answer = hers.message();
                if (answer.getString("type").equals("result")) {
                    taken++;
                } else {
                    assertThat(answer.getJsonObject("problem").getString("code"), is("rate_exceeded"));
                    assertThat(answer.getJsonObject("problem").getInt("retry_after_ms"), greaterThan(0));
                    refused++;
                }
            }
            assertThat(refused, greaterThan(0));
            for (int i = 0; i < taken; i++) {
                assertThat(his.message("message").getInt("offset"), is(i + 1));
            }
        }
    }

    @Test
    @DisplayName("W9: a socket that floods is closed with a code to come back")
    void aFloodOfFramesEndsTheSocket() throws Exception {
        try (RawSocket hers = alice.connect().greeted()) {
            for (int i = 0; i < 2_000; i++) {
                hers.text("{\"type\":\"ping\"}");
            }
            assertThat(hers.closeCode(), is(4013));
        } catch (SocketException closedWhileItSent) {
            assertThat(alice.connect().greeted().pongs(), is(true));
        }
    }

    @Test
    @DisplayName("W9: who never reads is closed, and takes no more memory than it may")
    void whoNeverReadsIsClosed() throws Exception {
        Person bob = Gateway.newPerson(acme.tenant());
        String body = "{\"data\":\"" + "x".repeat(50_000) + "\"}";
        try (RawSocket his = bob.connect()) {
            ChannelIT.subscribe(his, "a", "");
            double most = 0;
            for (int i = 0; i < 600; i++) {
                Reply reply = acme.call("POST", "/v1/channels/a/messages", body);
                assertThat(reply.status(), is(204));
                if (i % 3 == 0) {
                    most = Math.max(most, waiting());
                }
            }
            System.out.println("of 30 MB that nobody read, " + Math.round(most / 1024) + " KiB waited at most");
            assertThat(his.closeCode(), is(4003));
            assertThat(most, allOf(greaterThan(0.0), lessThanOrEqualTo(1024 * 1024.0)));
        }
    }

    private static double waiting() {
        Reply metrics = Gateway.send(HttpRequest.newBuilder(Gateway.url("/metrics"))
                .header("Authorization", "Bearer " + Gateway.OPERATOR)
                .build());
        assertThat(metrics.status(), is(200));
        return metrics.response()
                .body()
                .lines()
                .filter(line -> line.startsWith("gatehouse_outbox_bytes"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
