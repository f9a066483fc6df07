package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A user recognises a session by what it was started on, whichever way it was. */
@OnServer
class SignedInOnIT {

    private static final String SCRIPT = "<script>alert(document.domain)</script> \"'&";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    @DisplayName("A4: what a client calls itself is answered as a text in JSON, and no page's type")
    void aLoginShowsWhatItCameFrom() {
        assertThat(login("User-Agent: " + SCRIPT).status(), is(200));
        Reply reply = Gateway.send(HttpRequest.newBuilder(Gateway.url("/v1/sessions"))
                .header("Authorization", "Bearer " + alice.accessToken())
                .build());
        assertThat(reply.header("Content-Type"), startsWith("application/json"));
        List<JsonObject> sessions = reply.json().getJsonArray("sessions").getValuesAs(JsonObject.class);
        assertThat(sessions, hasSize(2));
        assertThat(sessions.get(0).getString("user_agent"), is(SCRIPT));
        assertThat(sessions.get(0).getString("address"), is("127.0.0.1"));
        assertThat("registered", sessions.get(1).getString("user_agent"), startsWith("Java-http-client"));
    }

    @Test
    void anOldLoginAndARegistrationOfZopenClientsToo() {
        String body = "{\"username\":\"" + alice.username() + "\",\"password\":\"" + Gateway.PASSWORD
                + "\",\"client_id\":\"" + acme.tenant() + "\"}";
        assertThat(raw("/login", body, "User-Agent: zopen/1").status(), is(200));
        assertThat(newest(alice.claim("sub")).getString("user_agent"), is("zopen/1"));
    }

    @Test
    void keepsNeitherTooMuchNorWhatCannotBeSeen() {
        assertThat(login("User-Agent: phone" + "x".repeat(3_000)).status(), is(200));
        assertThat(newest(alice.claim("sub")).getString("user_agent"), is("phone" + "x".repeat(251)));
        // Some servers refuse controls in headers by themselves, some put a space in their place.
        if (login("User-Agent: tab\tlet\u009b").status() == 200) {
            assertThat(
                    newest(alice.claim("sub")).getString("user_agent"),
                    oneOf("tablet", "tab let", "tab let?", "tablet?"));
        }
        assertThat(login().status(), is(200));
        assertThat(newest(alice.claim("sub")).containsKey("user_agent"), is(false));
        assertThat(newest(alice.claim("sub")).getString("address"), is("127.0.0.1"));
    }

    @Test
    @DisplayName("W17: a forged forwarding header does not change the address")
    void believesNoForwardingHeader() {
        assertThat(
                login("X-Forwarded-For: 203.0.113.9", "Forwarded: for=203.0.113.9")
                        .status(),
                is(200));
        assertThat(newest(alice.claim("sub")).getString("address"), is("127.0.0.1"));
    }

    @Test
    void soDoTicketsExchangesAndSocketsWithAnIssuersToken() throws Exception {
        OwnIssuer issuer = OwnIssuer.of(acme);
        String forTicket = issuer.token("carol", "sid-1", Instant.now());
        acme.accepts(forTicket);
        String subject = acme.subjectOf(forTicket);
        assertThat(newest(subject).getString("user_agent"), startsWith("Java-http-client"));
        String form = "grant_type=" + encoded("urn:ietf:params:oauth:grant-type:token-exchange") + "&client_id="
                + acme.tenant() + "&subject_token=" + issuer.token("carol", "sid-2", Instant.now())
                + "&subject_token_type=" + encoded("urn:ietf:params:oauth:token-type:access_token");
        Reply exchanged = Gateway.send(HttpRequest.newBuilder(Gateway.url("/oauth2/token"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "exchanger/1")
                .POST(BodyPublishers.ofString(form))
                .build());
        assertThat(exchanged.response().body(), exchanged.status(), is(200));
        assertThat(newest(subject).getString("user_agent"), is("exchanger/1"));
        try (RawSocket bare = RawSocket.handshake(
                Gateway.socketUrl(acme.tenant()),
                "Origin: " + Gateway.PAGE,
                "User-Agent: socket/1",
                "Sec-WebSocket-Protocol: gatehouse.v1")) {
            bare.text(
                    "{\"type\":\"authenticate\",\"token\":\"" + issuer.token("carol", "sid-3", Instant.now()) + "\"}");
            bare.greeted();
            assertThat(newest(subject).getString("user_agent"), is("socket/1"));
            assertThat(newest(subject).getString("address"), is("127.0.0.1"));
        }
    }

    @Test
    void whatATenantsServerStartsByKeyHasNeither() throws Exception {
        Reply minted = acme.call("POST", "/v1/keys/tokens", "{\"clientId\":\"robot\"}");
        assertThat(minted.response().body(), minted.status(), is(201));
        String subject = acme.subjectOf(minted.json().getJsonObject("data").getString("token"));
        assertThat(newest(subject).containsKey("user_agent"), is(false));
        assertThat(newest(subject).containsKey("address"), is(false));
    }

    private JsonObject newest(String subject) {
        return acme.call("GET", "/v1/tenant/subjects/" + subject + "/sessions", "")
                .json()
                .getJsonArray("sessions")
                .getJsonObject(0);
    }

    private RawSocket.Answer login(String... headers) {
        return raw(
                "/v1/login",
                "{\"client_id\":\"" + acme.tenant() + "\",\"username\":\"" + alice.username() + "\",\"password\":\""
                        + Gateway.PASSWORD + "\"}",
                headers);
    }

    /** A POST of JSON with these headers and no others, whatever is in them. */
    private static RawSocket.Answer raw(String path, String body, String... headers) {
        URI url = Gateway.url(path);
        List<String> lines = new ArrayList<>(List.of(
                "POST " + path + " HTTP/1.1",
                "Host: " + url.getAuthority(),
                "Content-Type: application/json",
                "Connection: close",
                "Content-Length: " + body.length()));
        lines.addAll(Arrays.asList(headers));
        lines.add("");
        lines.add(body);
        try (RawSocket call = RawSocket.request(url, lines)) {
            return call.answer();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
