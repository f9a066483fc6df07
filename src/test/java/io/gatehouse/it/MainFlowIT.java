package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The main flow, from the account to the last frame. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class MainFlowIT {

    @Test
    void opensASocketForATicketAndSaysWhoIsOnIt() throws Exception {
        Person alice = Gateway.newPerson();
        Reply ticket = alice.ticket();
        assertThat(ticket.status(), is(201));
        assertThat(ticket.header("Cache-Control"), containsString("no-store"));
        assertThat(
                ticket.text("socket_url"),
                is("ws://" + Gateway.url("/").getAuthority() + "/v1/socket?client_id=" + alice.tenant()));
        assertThat(ticket.json().getInt("expires_in"), lessThanOrEqualTo(30));

        try (RawSocket socket = alice.redeem(ticket.text("ticket"))) {
            assertThat(socket.answer().status(), is(101));
            assertThat(socket.answer().header("Sec-WebSocket-Protocol"), is("gatehouse.v1"));
            assertThat(socket.answer().header("Sec-WebSocket-Extensions"), is(emptyString()));
            assertThat(socket.answer().headers().toString(), not(containsString(ticket.text("ticket"))));

            JsonObject first = socket.message();
            assertThat(first.getString("type"), is("authenticated"));
            assertThat(first.getString("connection_id"), startsWith("c_"));
            assertThat(first.getString("token"), startsWith("ghc_"));
            assertThat(first.getInt("expires_in"), greaterThan(5));
            assertThat(first.getInt("heartbeat_s"), is(25));
            assertThat(first.getJsonObject("capabilities").containsKey("*"), is(true));

            socket.text("{\"type\":\"ping\",\"id\":\"p\"}");
            assertThat(socket.message().toString(), is("{\"type\":\"pong\",\"id\":\"p\"}"));
        }
    }

    @Test
    void narrowsCapabilitiesAndNeverWidensThem() throws Exception {
        Person alice = Gateway.newPerson();
        String body = "{\"client_id\":\"" + alice.tenant() + "\",\"capabilities\":{\"chat:room\":[\"subscribe\"]}}";
        Reply ticket = Gateway.post("/v1/tickets", body, alice.accessToken(), "Origin", Gateway.PAGE);
        try (RawSocket socket = alice.redeem(ticket.text("ticket"))) {
            assertThat(
                    socket.message("authenticated")
                            .getJsonObject("capabilities")
                            .toString(),
                    is("{\"chat:room\":[\"subscribe\"]}"));
        }
    }

    @Test
    void comesBackWithTheConnectionToken() throws Exception {
        Person alice = Gateway.newPerson();
        String first;
        String session;
        try (RawSocket socket = alice.connect()) {
            JsonObject frame = socket.message("authenticated");
            first = frame.getString("token");
            session = frame.getString("session");
        }
        Reply exchanged = alice.exchange(first);
        assertThat(exchanged.status(), is(201));
        String successor = exchanged.text("connection_token");
        assertThat(successor, not(first));
        try (RawSocket socket = alice.redeem(exchanged.text("ticket"))) {
            JsonObject frame = socket.message("authenticated");
            assertThat(frame.getString("session"), is(session));
            assertThat(frame.getString("token"), is(successor));
        }
    }

    @Test
    void authenticatesABareSocketByItsFirstMessage() throws Exception {
        Person alice = Gateway.newPerson();
        String connectionToken;
        try (RawSocket socket = bare(alice)) {
            socket.text("{\"type\":\"refresh\",\"token\":\"x\",\"id\":1}");
            JsonObject error = socket.message("error");
            assertThat(error.getJsonObject("problem").getString("code"), is("not_authenticated"));
            assertThat(error.getJsonObject("meta").getBoolean("requires_login"), is(true));

            socket.text("{\"type\":\"authenticate\",\"token\":\"" + alice.accessToken() + "\",\"id\":2}");
            JsonObject frame = socket.message("authenticated");
            assertThat(frame.getInt("id"), is(2));
            connectionToken = frame.getString("token");

            socket.text("{\"type\":\"authenticate\",\"token\":\"" + alice.accessToken() + "\"}");
            assertThat(socket.message("error").getJsonObject("problem").getString("code"), is("already_authenticated"));
        }
        try (RawSocket socket = bare(alice)) {
            socket.text("{\"type\":\"authenticate\",\"token\":\"" + connectionToken + "\"}");
            assertThat(socket.message("authenticated").getString("token"), not(connectionToken));
        }
    }

    @Test
    void saysUnauthorizedAndClosesWhereTheFirstMessageIsNotGood() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = bare(alice)) {
            socket.text("{\"type\":\"authenticate\",\"token\":\"forged\"}");
            assertThat(
                    socket.message("unauthorized").getJsonObject("problem").getString("code"),
                    is("credential_refused"));
            assertThat(socket.message("disconnect").getBoolean("reconnect"), is(false));
            assertThat(socket.closeCode(), is(4510));
        }
    }

    @Test
    void closesABareSocketThatSaysNothingInTime() throws Exception {
        try (RawSocket socket = bare(Gateway.newPerson())) {
            assertThat(
                    socket.message("unauthorized").getJsonObject("problem").getString("code"),
                    is("authentication_timeout"));
            assertThat(socket.message("disconnect").getBoolean("reconnect"), is(true));
            assertThat(socket.closeCode(), is(4008));
        }
    }

    @Test
    void refreshesInBandAndClosesWhereNobodyRefreshes() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = alice.connect()) {
            String token = socket.message("authenticated").getString("token");
            int left = socket.message("token_expiring").getInt("expires_in");
            assertThat(left, lessThanOrEqualTo(2));

            socket.text("{\"type\":\"refresh\",\"token\":\"" + token + "\",\"id\":\"r\"}");
            JsonObject refreshed = socket.message("token");
            assertThat(refreshed.getString("id"), is("r"));
            assertThat(refreshed.getString("token"), not(token));
            assertThat(refreshed.getInt("expires_in"), greaterThan(5));

            assertThat(socket.message("token_expiring").getInt("expires_in"), lessThanOrEqualTo(2));
            JsonObject farewell = socket.message("disconnect");
            assertThat(farewell.getInt("code"), is(4006));
            assertThat(farewell.getBoolean("reconnect"), is(true));
            assertThat(socket.closeCode(), is(4006));
        }
    }

    @Test
    void refusesARefreshWithAnotherSubjectsTokenAndKeepsTheSocket() throws Exception {
        String tenant = Gateway.newTenant();
        Person alice = Gateway.newPerson(tenant);
        Person bob = Gateway.newPerson(tenant);
        try (RawSocket socket = alice.connect()) {
            String session = socket.message("authenticated").getString("session");
            assertThat(session, not(emptyString()));
            socket.text("{\"type\":\"refresh\",\"token\":\"" + bob.accessToken() + "\"}");
            assertThat(socket.message("error").getJsonObject("problem").getString("code"), is("subject_mismatch"));
            socket.text("{\"type\":\"ping\"}");
            assertThat(socket.message("pong").size(), is(1));
        }
    }

    @Test
    void logoutOverTheSocketEndsAllSocketsOfTheSession() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket one = alice.connect();
                RawSocket other = alice.connect()) {
            String token = one.message("authenticated").getString("token");
            assertThat(other.message("authenticated").getString("token"), not(token));
            one.text("{\"type\":\"logout\",\"id\":5}");
            assertThat(one.message("logged_out").getInt("id"), is(5));
            assertThat(one.closeCode(), is(4520));
            assertThat(other.message("logged_out").containsKey("id"), is(false));
            assertThat(other.closeCode(), is(4520));
            assertThat(alice.exchange(token).status(), is(401));
            assertThat(alice.ticket().status(), is(401));
        }
    }

    @Test
    void logoutOverHttpEndsTheSessionAndItsSocketsAndNoOthers() throws Exception {
        String tenant = Gateway.newTenant();
        Person alice = Gateway.newPerson(tenant);
        Person bob = Gateway.newPerson(tenant);
        try (RawSocket hers = alice.connect();
                RawSocket his = bob.connect()) {
            assertThat(hers.message("authenticated").isEmpty(), is(false));
            assertThat(his.message("authenticated").isEmpty(), is(false));
            assertThat(Gateway.post("/v1/logout", "", alice.accessToken()).status(), is(204));
            assertThat(hers.closeCode(), is(4520));
            assertThat(Gateway.post("/v1/logout", "", alice.accessToken()).status(), is(401));
            his.text("{\"type\":\"ping\"}");
            assertThat(his.message("pong").isEmpty(), is(false));
        }
    }

    private static RawSocket bare(Person person) throws Exception {
        return RawSocket.handshake(
                Gateway.socketUrl(person.tenant()), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: gatehouse.v1");
    }
}
