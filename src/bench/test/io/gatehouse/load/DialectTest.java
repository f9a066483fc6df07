package io.gatehouse.load;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.load.Dialect.Heard;
import io.gatehouse.load.Dialect.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent to each peer, and what is made of its words. */
class DialectTest {

    private static final Optional<String> TOKEN = Optional.of("tok");

    @Test
    void showsTheGatewayATicketAsASubprotocolAndNeverInTheUrl() {
        String handshake = new GatehouseDialect("acme", false, false).handshake(Optional.of("ticket"));

        assertThat(handshake, startsWith("GET /v1/socket?client_id=acme HTTP/1.1\r\n"));
        assertThat(handshake, containsString("gatehouse.v1, base64url.ticket.gatehouse.dGlja2V0\r\n"));
        assertThat(handshake, endsWith("\r\n\r\n"));
        assertThat(
                new GatehouseDialect("acme", false, false).handshake(Optional.empty()), not(containsString("ticket")));
    }

    @Test
    void findsTheTicketInTheGatewaysAnswer() {
        String body = "{\"expires_in\":15,\"ticket\":\"abc\",\"socket_url\":\"ws://x\"}";

        assertThat(new GatehouseDialect("acme", false, false).ticket(body), equalTo("abc"));
    }

    @Test
    void knowsWhetherTheGatewayKnowsUs() {
        GatehouseDialect gateway = new GatehouseDialect("acme", false, false);

        assertThat(gateway.heard("{\"type\":\"authenticated\",\"subject\":\"s\"}", TOKEN), equalTo(Heard.READY));
        assertThat(gateway.heard("{\"type\":\"unauthorized\",\"problem\":{}}", TOKEN), equalTo(Heard.REFUSED));
        assertThat(gateway.heard("{\"type\":\"disconnect\",\"code\":4521}", TOKEN), equalTo(Heard.NOTHING));
    }

    @Test
    void whoStaysAtTheGatewayListens() {
        GatehouseDialect gateway = new GatehouseDialect("acme", true, false);

        assertThat(
                gateway.heard("{\"type\":\"authenticated\"}", TOKEN),
                equalTo(new Heard(Kind.REPLY, "{\"type\":\"subscribe\",\"channel\":\"bench\"}")));
        assertThat(gateway.heard("{\"type\":\"subscribed\",\"offset\":0}", TOKEN), equalTo(Heard.READY));
        assertThat(
                gateway.heard("{\"type\":\"message\",\"channel\":\"bench\",\"data\":\"12 xx\"}", TOKEN),
                equalTo(new Heard(Kind.MESSAGE, "12 xx")));
    }

    @Test
    void takesWhatTheGatewaySendsAtOnceApart() {
        GatehouseDialect gateway = new GatehouseDialect("acme", true, true);
        String one = "{\"type\":\"message\",\"data\":\"1 x\"}";
        String other = "{\"type\":\"message\",\"data\":\"2 x\",\"from\":{\"subject\":\"s\"}}";

        assertThat(
                gateway.handshake(Optional.empty()), startsWith("GET /v1/socket?client_id=acme&batch=true HTTP/1.1"));
        assertThat(gateway.parts(one), equalTo(List.of(one)));
        assertThat(gateway.parts("[" + one + "," + other + "," + one + "]"), equalTo(List.of(one, other, one)));
    }

    @Test
    void speaksStompToWhomeverStays() {
        StompDialect stomp = new StompDialect(true);

        assertThat(stomp.exchanges(), equalTo(false));
        assertThat(stomp.opening("tok").orElseThrow(), containsString("\nAuthorization:Bearer tok\n\n\0"));
        assertThat(
                stomp.heard("CONNECTED\nversion:1.2\n\n\0", TOKEN),
                equalTo(new Heard(Kind.REPLY, "SUBSCRIBE\nid:0\ndestination:/topic/bench\nreceipt:0\n\n\0")));
        assertThat(stomp.heard("RECEIPT\nreceipt-id:0\n\n\0", TOKEN), equalTo(Heard.READY));
        assertThat(stomp.heard("MESSAGE\nsubscription:0\n\n12 xx\0", TOKEN), equalTo(new Heard(Kind.MESSAGE, "12 xx")));
        assertThat(stomp.heard("ERROR\nmessage:no\n\n\0", TOKEN), equalTo(Heard.REFUSED));
        assertThat(new StompDialect(false).heard("CONNECTED\n\n\0", TOKEN), equalTo(Heard.READY));
    }

    @Test
    void answersSocketIoInItsOwnOrder() {
        SocketIoDialect socketIo = new SocketIoDialect();

        assertThat(socketIo.heard("0{\"sid\":\"x\"}", TOKEN), equalTo(new Heard(Kind.REPLY, "40{\"token\":\"tok\"}")));
        assertThat(socketIo.heard("0{\"sid\":\"x\"}", Optional.empty()), equalTo(new Heard(Kind.REPLY, "40")));
        assertThat(socketIo.heard("40{\"sid\":\"y\"}", TOKEN), equalTo(Heard.READY));
        assertThat(socketIo.heard("44{\"message\":\"unauthorized\"}", TOKEN), equalTo(Heard.REFUSED));
        assertThat(socketIo.heard("2", TOKEN), equalTo(new Heard(Kind.REPLY, "3")));
        assertThat(socketIo.heard("42[\"m\",\"12 xx\"]", TOKEN), equalTo(new Heard(Kind.MESSAGE, "12 xx")));
        assertThat(socketIo.heard("41", TOKEN), equalTo(Heard.NOTHING));
    }
}
