package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** N8: who the caller is, with a real nginx in front, without one, and with headers that somebody made up. */
@OnServer(EACH)
class BehindAProxyIT {

    private static final String HOME = "127.0.0.5";
    private static final String ELSEWHERE = "127.0.0.6";

    private final TenantServer acme = TenantServer.ofNewTenant();

    @Test
    @DisplayName("N8: addresses of a key are the client's, through nginx and without it, whatever the client adds")
    void comparesTheClientsAddress() throws Exception {
        String key = keyFor(HOME);
        try (Nginx nginx = Nginx.start()) {
            assertThat(status(nginx.url("/v1/tenant"), HOME, key), is(200));
            assertThat(status(nginx.url("/v1/tenant"), ELSEWHERE, key), is(401));
            assertThat(status(nginx.url("/v1/tenant"), ELSEWHERE, key, "X-Forwarded-For: " + HOME), is(401));
            assertThat(status(nginx.url("/v1/tenant"), ELSEWHERE, key, "Forwarded: for=" + HOME), is(401));
            assertThat(
                    "what he adds himself changes nothing",
                    status(nginx.url("/v1/tenant"), HOME, key, "X-Forwarded-For: 203.0.113.66"),
                    is(200));
        }
        assertThat(status(Gateway.url("/v1/tenant"), HOME, key), is(200));
        assertThat(status(Gateway.url("/v1/tenant"), ELSEWHERE, key), is(401));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("N8: nobody but a trusted proxy says who somebody is; not by a server's own headers either")
    @ValueSource(
            strings = {
                "X-Forwarded-For: 127.0.0.5",
                "X-Forwarded-For: 127.0.0.5, 127.0.0.9",
                "Forwarded: for=127.0.0.5",
                "X-Real-IP: 127.0.0.5",
                "$WSRA: 127.0.0.5",
                "$WSRH: 127.0.0.5",
                "Proxy-ip: 127.0.0.5"
            })
    void believesNoStranger(String header) throws Exception {
        assertThat(status(Gateway.url("/v1/tenant"), ELSEWHERE, keyFor(HOME), header), is(401));
    }

    @Test
    @DisplayName("N8: a trusted hop's other header is not read: it passes on what clients write there")
    void readsOneHeaderOnly() throws Exception {
        String key = keyFor(HOME);
        URI url = Gateway.url("/v1/tenant");
        assertThat(status(url, Nginx.CALLS_FROM, key, "X-Forwarded-For: " + HOME), is(200));
        assertThat(status(url, Nginx.CALLS_FROM, key, "Forwarded: for=" + HOME), is(401));
        assertThat(
                status(url, Nginx.CALLS_FROM, key, "Forwarded: for=" + HOME, "X-Forwarded-For: " + ELSEWHERE), is(401));
        assertThat(
                "several lines are one list",
                status(url, Nginx.CALLS_FROM, key, "X-Forwarded-For: " + HOME, "X-Forwarded-For: " + ELSEWHERE),
                is(401));
    }

    @Test
    @DisplayName("N8: a socket through nginx lives")
    void carriesSockets() throws Exception {
        Gateway.Person alice = Gateway.newPerson(acme.tenant());
        try (Nginx nginx = Nginx.start()) {
            RawSocket socket = socket(nginx, alice.ticket().text("ticket"));
            assertThat(socket.message("authenticated").isEmpty(), is(false));
            socket.text("{\"type\":\"ping\"}");
            assertThat(socket.message("pong").isEmpty(), is(false));
            socket.close();
        }
    }

    @Test
    @DisplayName("N8, W6: what bare sockets of one address behind the proxy take, those of another one still have")
    void boundsBareSocketsByTheClientsAddress() throws Exception {
        URI url = Gateway.socketUrl(acme.tenant());
        List<RawSocket> open = new ArrayList<>();
        try {
            RawSocket last = bare(url, "198.51.100.1");
            while (last.answer().open() && open.size() < 200) {
                open.add(last);
                last = bare(url, "198.51.100.1");
            }
            assertThat(last.answer().json().getString("code"), is("too_many_sockets"));
            open.add(bare(url, "198.51.100.2"));
            assertThat(open.get(open.size() - 1).answer().open(), is(true));
            open.add(bare(url, "2001:db8:1:2::1"));
            assertThat(open.get(open.size() - 1).answer().open(), is(true));
        } finally {
            for (RawSocket each : open) {
                each.close();
            }
        }
    }

    @Test
    @DisplayName("N8: the address that is called from outside is the one that the answers name")
    void namesTheOutsideAddress() throws Exception {
        Gateway.Person alice = Gateway.newPerson(acme.tenant());
        JsonObject ticket = call(
                        Gateway.url("/v1/tickets"),
                        Nginx.CALLS_FROM,
                        "POST",
                        "{\"client_id\":\"" + acme.tenant() + "\"}",
                        "Authorization: Bearer " + alice.accessToken(),
                        "Origin: " + Gateway.PAGE,
                        "X-Forwarded-For: 198.51.100.7",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: gateway.example")
                .json();
        assertThat(ticket.getString("socket_url"), startsWith("wss://gateway.example/"));
        assertThat(ticket.getString("socket_url"), containsString("/v1/socket"));
    }

    private static RawSocket bare(URI url, String client) throws IOException {
        return RawSocket.requestFrom(
                Nginx.CALLS_FROM,
                url,
                RawSocket.handshakeLines(
                        url,
                        "Origin: " + Gateway.PAGE,
                        "Sec-WebSocket-Protocol: gatehouse.v1",
                        "X-Forwarded-For: " + client),
                "");
    }

    private RawSocket socket(Nginx nginx, String ticket) throws IOException {
        URI url = nginx.url("/v1/socket?client_id=" + acme.tenant());
        List<String> lines = RawSocket.handshakeLines(
                url, "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: " + Gateway.offer(ticket));
        return RawSocket.requestFrom(HOME, url, lines, "");
    }

    private String keyFor(String address) {
        return acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"read\"],\"addresses\":[\"" + address + "\"]}")
                .text("key");
    }

    private static int status(URI url, String from, String key, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Authorization: Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
        return call(url, from, "GET", "", all.toArray(String[]::new)).status();
    }

    private static RawSocket.Answer call(URI url, String from, String method, String body, String... headers)
            throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                method + " " + url.getRawPath() + " HTTP/1.1",
                "Host: " + url.getAuthority(),
                "Connection: close",
                "Content-Type: application/json",
                "Content-Length: " + body.length()));
        lines.addAll(List.of(headers));
        try (RawSocket socket = RawSocket.requestFrom(from, url, lines, body)) {
            return socket.answer();
        }
    }
}
