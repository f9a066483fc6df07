package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Channels on one node: who listens gets what is published, in its order, as long as it may. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class ChannelIT {

    private static final String POSTS = "/v1/channels/chat:1/messages";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());
    private final Person bob = Gateway.newPerson(acme.tenant());

    @Test
    void whoListensGetsWhatIsPublishedAndByWhom() throws Exception {
        try (RawSocket hers = alice.connect();
                RawSocket his = bob.connect()) {
            String subject = hers.message("authenticated").getString("subject");
            JsonObject subscribed = subscribe(his, "chat:1", "");
            assertThat(subscribed.getInt("offset"), is(0));
            assertThat(subscribed.getBoolean("recovered"), is(false));
            hers.text("{\"type\":\"publish\",\"id\":7,\"channel\":\"chat:1\",\"data\":{\"say\":\"hi\",\"n\":[null]}}");
            JsonObject answer = hers.message("result");
            assertThat(answer.getInt("id"), is(7));
            assertThat(answer.getJsonObject("data").getInt("offset"), is(1));
            assertThat(answer.getJsonObject("meta").getInt("status"), is(200));
            JsonObject message = his.message("message");
            assertThat(message.getString("channel"), is("chat:1"));
            assertThat(message.getJsonObject("data").toString(), is("{\"say\":\"hi\",\"n\":[null]}"));
            assertThat(message.getString("epoch"), is(subscribed.getString("epoch")));
            assertThat(message.getInt("offset"), is(1));
            assertThat(message.getJsonObject("from").getString("subject"), is(subject));
        }
    }

    @Test
    void ownMessagesComeBackUnlessTheyAreNotAskedFor() throws Exception {
        try (RawSocket hers = alice.connect()) {
            subscribe(hers, "chat:1", "");
            hers.text("{\"type\":\"publish\",\"channel\":\"chat:1\",\"data\":1}");
            assertThat(hers.message("message").getInt("data"), is(1));
            subscribe(hers, "chat:1", ",\"echo\":false");
            hers.text("{\"type\":\"publish\",\"channel\":\"chat:1\",\"data\":2}");
            acme.call("POST", POSTS, "{\"data\":3}");
            assertThat(hers.message("message").getInt("data"), is(3));
        }
    }

    @Test
    void whoComesBackGetsWhatItMissed() throws Exception {
        JsonObject before;
        try (RawSocket hers = alice.connect()) {
            before = subscribe(hers, "chat:1", "");
        }
        for (int i = 0; i < 5; i++) {
            assertThat(acme.call("POST", POSTS, "{\"data\":" + i + "}").status(), is(204));
        }
        try (RawSocket hers = alice.connect()) {
            JsonObject back = subscribe(hers, "chat:1", since(before.getString("epoch"), 2));
            assertThat(back.getBoolean("recovered"), is(true));
            assertThat(datas(back), is(List.of(2, 3, 4)));
            JsonObject lost = subscribe(hers, "chat:1", since("another", 2));
            assertThat(lost.getBoolean("recovered"), is(false));
            assertThat(lost.getJsonArray("messages").size(), is(0));
            hers.text("{\"type\":\"history\",\"id\":\"h\",\"channel\":\"chat:1\",\"limit\":2}");
            assertThat(datas(hers.message("result").getJsonObject("data")), is(List.of(3, 4)));
        }
        Reply history = acme.call("GET", POSTS + "?epoch=" + before.getString("epoch") + "&offset=1&limit=2", "");
        assertThat(history.response().body(), history.status(), is(200));
        assertThat(datas(history.json()), is(List.of(1, 2)));
    }

    @Test
    @DisplayName("W12: a right that is lost ends just the subscriptions that rested on it")
    void losesJustTheChannelsThatItMayNotListenToAnyMore() throws Exception {
        try (RawSocket hers = alice.connect()) {
            subscribe(hers, "chat:1", "");
            subscribe(hers, "news:1", "");
            acme.put("/v1/tenant/policies/no-chat", """
                    {"attached_to":{"tenant":true},
                     "statements":[{"effect":"reject","permissions":["*"],"resources":["chat:*"]}]}""");
            JsonObject revoked = hers.message("revoked");
            assertThat(revoked.getJsonArray("unsubscribed").toString(), is("[\"chat:1\"]"));
            assertThat(acme.call("POST", POSTS, "{\"data\":1}").status(), is(403));
            assertThat(
                    acme.call("POST", "/v1/channels/news:1/messages", "{\"data\":2}")
                            .status(),
                    is(204));
            assertThat(hers.message("message").getString("channel"), is("news:1"));
            hers.text("{\"type\":\"subscribe\",\"id\":1,\"channel\":\"chat:1\"}");
            JsonObject refused = hers.message("error");
            assertThat(refused.getJsonObject("problem").getString("code"), is("permission_denied"));
            assertThat(refused.getJsonObject("meta").getInt("status"), is(403));
        }
    }

    @Test
    @DisplayName(
            "the fence: nothing that is published after the receipt reaches a revoked socket, and bystanders get it all")
    void nothingIsReadAfterTheReceipt() throws Exception {
        try (RawSocket hers = alice.connect();
                RawSocket his = bob.connect()) {
            String session = hers.message("authenticated").getString("session");
            subscribe(hers, "chat:1", "");
            subscribe(his, "chat:1", "");
            publish(0, 200);
            String order = "{\"session\":\"" + session + "\",\"reason\":\"test\"}";
            assertThat(acme.call("POST", "/v1/tenant/revocations", order).status(), is(201));
            publish(200, 400);
            List<Integer> heard = new ArrayList<>();
            JsonObject next = hers.message();
            while (next.getString("type").equals("message")) {
                heard.add(next.getInt("data"));
                next = hers.message();
            }
            assertThat(next.getString("type"), is("disconnect"));
            assertThat(heard.stream().filter(each -> each >= 200).toList(), is(List.of()));
            for (int i = 0; i < 400; i++) {
                assertThat(his.message("message").getInt("data"), is(i));
            }
        }
    }

    @Test
    @DisplayName("W10: a socket listens to a hundred channels and no more")
    void subscriptionsAreBounded() throws Exception {
        try (RawSocket hers = alice.connect()) {
            for (int i = 0; i < 100; i++) {
                subscribe(hers, "c:" + i, "");
            }
            hers.text("{\"type\":\"subscribe\",\"channel\":\"c:100\"}");
            assertThat(hers.message("error").getJsonObject("problem").getString("code"), is("too_many_subscriptions"));
            subscribe(hers, "c:99", "");
            hers.text("{\"type\":\"unsubscribe\",\"id\":1,\"channel\":\"c:99\"}");
            assertThat(hers.message("result").getJsonObject("data").getBoolean("subscribed"), is(true));
            subscribe(hers, "c:100", "");
        }
    }

    @Test
    void anAccessTokenPublishesAsItsSubjectAndOtherTenantsHearNothing() throws Exception {
        Person mallory = Gateway.newPerson(TenantServer.ofNewTenant().tenant());
        try (RawSocket his = bob.connect();
                RawSocket foreign = mallory.connect()) {
            subscribe(his, "chat:1", "");
            subscribe(foreign, "chat:1", "");
            assertThat(
                    Gateway.post(POSTS, "{\"data\":\"hi\"}", alice.accessToken())
                            .status(),
                    is(204));
            JsonObject message = his.message("message");
            assertThat(message.getJsonObject("from").getString("subject"), is(alice.claim("sub")));
            assertThat(foreign.pongs(), is(true));
            assertThat(Gateway.post(POSTS, "{\"data\":1}", "nonsense").status(), is(401));
            assertThat(Gateway.post(POSTS, "{\"data\":1}", "").status(), is(401));
        }
    }

    @Test
    void aTokenOfTheTenantsIssuerPublishesAsItsSubject() throws Exception {
        String token = OwnIssuer.of(acme).token("carol", "s1", Instant.now());
        try (RawSocket his = bob.connect()) {
            subscribe(his, "chat:1", "");
            String post = POSTS + "?client_id=" + acme.tenant();
            assertThat(Gateway.post(post, "{\"data\":1}", token).status(), is(204));
            String subject = his.message("message").getJsonObject("from").getString("subject");
            assertThat(subject, endsWith("carol"));
            assertThat(
                    "whose it is has to be said",
                    Gateway.post(POSTS, "{\"data\":1}", token).status(),
                    is(401));
            String other = POSTS + "?client_id=" + TenantServer.ofNewTenant().tenant();
            assertThat(Gateway.post(other, "{\"data\":1}", token).status(), is(401));
        }
    }

    @Test
    void aClientThatAsksForItGetsSeveralFramesInOneMessage() throws Exception {
        String ticket = alice.ticket().text("ticket");
        URI address = URI.create(Gateway.socketUrl(acme.tenant()) + "&batch=true");
        try (RawSocket hers = RawSocket.handshake(
                address, "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: " + Gateway.offer(ticket))) {
            subscribe(hers, "chat:1", "");
            publish(0, 300);
            StringBuilder heard = new StringBuilder();
            boolean packed = false;
            while (!heard.toString().contains("\"data\":299,")) {
                String text = hers.next().text();
                packed |= text.startsWith("[{\"type\":\"message\"");
                heard.append(text);
            }
            for (int i = 0; i < 300; i++) {
                assertThat(heard.toString(), containsString("\"data\":" + i + ","));
            }
            System.out.println("frames were packed: " + packed);
        }
    }

    @Test
    void bareSocketsHaveNoChannels() throws Exception {
        try (RawSocket bare = RawSocket.handshake(
                Gateway.socketUrl(acme.tenant()), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: gatehouse.v1")) {
            bare.text("{\"type\":\"subscribe\",\"id\":1,\"channel\":\"chat:1\"}");
            JsonObject refused = bare.message("error");
            assertThat(refused.getJsonObject("problem").getString("code"), is("not_authenticated"));
            assertThat(refused.getJsonObject("meta").getBoolean("requires_login"), is(true));
        }
    }

    private void publish(int from, int to) {
        for (int i = from; i < to; i++) {
            assertThat(acme.call("POST", POSTS, "{\"data\":" + i + "}").status(), is(204));
        }
    }

    static JsonObject subscribe(RawSocket socket, String channel, String more) throws Exception {
        socket.text("{\"type\":\"subscribe\",\"id\":\"s\",\"channel\":\"" + channel + "\"" + more + "}");
        JsonObject answer = socket.message("subscribed");
        assertThat(answer.getString("channel"), is(channel));
        assertThat(answer.getString("epoch"), is(not("")));
        return answer;
    }

    static String since(String epoch, int offset) {
        return ",\"since\":{\"epoch\":\"" + epoch + "\",\"offset\":" + offset + "}";
    }

    private static List<Integer> datas(JsonObject slice) {
        return slice.getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .map(each -> each.getInt("data"))
                .toList();
    }
}
