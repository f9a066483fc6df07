package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handshakes as attackers and mistakes have them: refused before the upgrade, with a status and a problem. */
@Alone("it fills the room that an address has for bare sockets, and so shuts the door for all others")
@OnServer(EACH)
class HostileHandshakeIT {

    private static final String KEY = "Sec-WebSocket-Key: c2l4dGVlbi1ieXRlcy1vaw==";

    @ParameterizedTest
    @DisplayName("W4: an origin that is not exactly the allowed one")
    @ValueSource(
            strings = {
                "null",
                "https://evil.test",
                "http://app.example.test",
                "https://app.example.test.evil.test",
                "https://APP.example.test",
                "https://app.example.test:443",
                "https://app.example.test.",
                "https://app.example.test/"
            })
    void refusesOtherOrigins(String origin) throws Exception {
        Person alice = Gateway.newPerson();
        String ticket = alice.ticket().text("ticket");
        try (RawSocket socket = RawSocket.handshake(
                        Gateway.socketUrl(alice.tenant()),
                        "Origin: " + origin,
                        "Sec-WebSocket-Protocol: " + Gateway.offer(ticket));
                RawSocket page = alice.redeem(ticket)) {
            assertThat(socket.answer().status(), is(403));
            assertThat(socket.answer().json().getString("code"), is("origin_refused"));
            assertThat("the ticket was not spent by the refusal", page.answer().status(), is(101));
        }
        Gateway.Reply readable = Gateway.post(
                "/v1/tickets", "{\"client_id\":\"" + alice.tenant() + "\"}", alice.accessToken(), "Origin", origin);
        assertThat("a browser can read the cause here", readable.text("code"), is("origin_refused"));
    }

    @Test
    @DisplayName("W4: two origins at once")
    void refusesTwoOrigins() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = RawSocket.handshake(
                Gateway.socketUrl(alice.tenant()), "Origin: " + Gateway.PAGE, "Origin: https://evil.test")) {
            assertThat(socket.answer().status(), anyOf(is(403), is(400)));
        }
    }

    @Test
    void refusesATenantThatIsNotThere() throws Exception {
        try (RawSocket socket = RawSocket.handshake(Gateway.socketUrl("nobody-here"))) {
            assertThat(socket.answer().status(), is(403));
            assertThat(socket.answer().json().getString("code"), is("tenant_unknown"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.v1, base64url.ticket.gatehouse.",
                "gatehouse.v1, base64url.ticket.gatehouse.AAAA",
                "gatehouse.v1, base64url.ticket.gatehouse.%00",
                "gatehouse.v1, base64url.ticket.gatehouse.Z2h0X0FBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQV9kY2NkOTk2ZA"
            })
    void refusesWhatIsNoTicketOfOurs(String offer) throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = handshake(alice, offer)) {
            assertThat(socket.answer().status(), is(401));
            assertThat(socket.answer().json().getString("code"), is("ticket_refused"));
            assertThat(socket.answer().header("WWW-Authenticate"), not(emptyString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql-ws", "base64url.ticket.gatehouse.AAAA", "GATEHOUSE.V1"})
    void refusesOffersWithoutTheProtocol(String offer) throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = handshake(alice, offer)) {
            assertThat(socket.answer().status(), is(400));
            assertThat(socket.answer().json().getString("code"), is("subprotocol_refused"));
        }
    }

    @Test
    void takesTheOfferInAnyOrder() throws Exception {
        Person alice = Gateway.newPerson();
        String entry = Gateway.offer(alice.ticket().text("ticket")).substring("gatehouse.v1, ".length());
        try (RawSocket socket = RawSocket.handshake(
                Gateway.socketUrl(alice.tenant()),
                "Origin: " + Gateway.PAGE,
                "Sec-WebSocket-Protocol: " + entry + ", gatehouse.v1")) {
            assertThat(socket.answer().status(), is(101));
            assertThat(socket.answer().header("Sec-WebSocket-Protocol"), is("gatehouse.v1"));
        }
    }

    @Test
    @DisplayName("W18: only version 13, GET, a key, no body")
    void refusesWhatIsNoHandshake() throws Exception {
        String path = "/v1/socket?client_id=" + Gateway.newTenant();
        assertThat(
                status("GET " + path, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 12", KEY),
                is(426));
        assertThat(
                status("GET " + path, "Upgrade: h2c", "Connection: Upgrade", "Sec-WebSocket-Version: 13", KEY),
                is(426));
        assertThat(status("GET " + path), is(426));
        assertThat(
                status(
                        "POST " + path,
                        "Content-Length: 0",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        KEY),
                is(426));
        assertThat(
                status("GET " + path, "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"),
                is(400));
        assertThat(
                status(
                        "GET " + path,
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: short"),
                is(400));
    }

    @Test
    @DisplayName("W6: an address holds no more unauthenticated sockets than it may")
    void capsUnauthenticatedSocketsOfAnAddress() throws Exception {
        Person alice = Gateway.newPerson();
        List<RawSocket> open = new ArrayList<>();
        try {
            RawSocket last = handshake(alice, "gatehouse.v1");
            while (last.answer().open() && open.size() < 40) {
                open.add(last);
                // Its answer shows that the server counts this socket before the next one knocks.
                last.text("{\"type\":\"ping\"}");
                assertThat(last.message().getString("type"), is("pong"));
                last = handshake(alice, "gatehouse.v1");
            }
            // Those of an earlier test may still be counted.
            assertThat(open.size(), both(greaterThan(10)).and(lessThanOrEqualTo(20)));
            assertThat(last.answer().status(), is(429));
            assertThat(last.answer().json().getString("code"), is("too_many_sockets"));
            last.close();
            try (RawSocket known = alice.connect()) {
                assertThat("strangers keep no guest out", known.answer().status(), is(101));
                assertThat(known.message().getString("type"), is("authenticated"));
            }
            assertThat("they go by themselves", open.get(open.size() - 1).closeCode(), is(4008));
        } finally {
            for (RawSocket socket : open) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("W8: compression is offered and not taken")
    void negotiatesNoExtension() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = RawSocket.handshake(
                Gateway.socketUrl(alice.tenant()),
                "Origin: " + Gateway.PAGE,
                "Sec-WebSocket-Protocol: gatehouse.v1",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")) {
            assertThat(socket.answer().header("Sec-WebSocket-Extensions"), not(containsString("deflate")));
        }
    }

    private static RawSocket handshake(Person person, String offer) throws IOException {
        return RawSocket.handshake(
                Gateway.socketUrl(person.tenant()), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: " + offer);
    }

    private static int status(String start, String... headers) throws IOException {
        URI url = Gateway.url("/");
        List<String> lines =
                new ArrayList<>(List.of(start + " HTTP/1.1", "Host: " + url.getAuthority(), "Connection: close"));
        if (List.of(headers).contains("Connection: Upgrade")) {
            lines.remove(2);
        }
        lines.addAll(List.of(headers));
        try (RawSocket socket = RawSocket.request(url, lines)) {
            // Payara sends no body with a 426 that answers an upgrade.
            boolean told =
                    socket.answer().status() == 426 || !socket.answer().body().isEmpty();
            assertThat(start + lines + socket.answer(), told, is(true));
            return socket.answer().status();
        }
    }
}
