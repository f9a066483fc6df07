package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Channels over two nodes: one order, nothing lost, and what may be lost is told. */
@OnServer(EACH)
@Alone("it freezes a node's link to the database, and cuts the lines of all nodes")
class ChannelNodesIT {

    private static final String POSTS = "/v1/channels/chat:1/messages";
    private static final SecondNode SECOND = TwoNodes.second();

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void whatIsPublishedOnOneNodeComesToTheOther() throws Exception {
        try (RawSocket here = alice.connect();
                RawSocket there = TwoNodes.connect(alice)) {
            ChannelIT.subscribe(here, "chat:1", "");
            ChannelIT.subscribe(there, "chat:1", "");
            publishHere(1);
            publishThere(2);
            there.text("{\"type\":\"publish\",\"channel\":\"chat:1\",\"data\":\"" + "x".repeat(20_000) + "\"}");
            for (RawSocket each : List.of(here, there)) {
                assertThat(each.message("message").getInt("data"), is(1));
                assertThat(each.message("message").getInt("data"), is(2));
                assertThat(each.message("message").getString("data").length(), is(20_000));
            }
        }
    }

    @Test
    void thereIsOneOrderThoughBothNodesPublishAtOnce() throws Exception {
        try (RawSocket here = alice.connect();
                RawSocket there = TwoNodes.connect(alice)) {
            ChannelIT.subscribe(here, "chat:1", "");
            ChannelIT.subscribe(there, "chat:1", "");
            CompletableFuture<Void> first =
                    CompletableFuture.runAsync(() -> IntStream.range(0, 50).forEach(this::publishHere));
            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> IntStream.range(50, 100).forEach(this::publishThere));
            first.join();
            second.join();
            List<Integer> heardHere = heard(here, 100);
            assertThat(heard(there, 100), is(heardHere));
            assertThat(heardHere.stream().distinct().toList(), hasSize(100));
        }
    }

    @Test
    void whoComesBackToTheOtherNodeGetsWhatItMissed() throws Exception {
        JsonObject before;
        try (RawSocket here = alice.connect()) {
            before = ChannelIT.subscribe(here, "chat:1", "");
        }
        publishHere(1);
        publishThere(2);
        try (RawSocket there = TwoNodes.connect(alice)) {
            JsonObject back = ChannelIT.subscribe(
                    there, "chat:1", ChannelIT.since(before.getString("epoch"), before.getInt("offset")));
            assertThat(back.getBoolean("recovered"), is(true));
            assertThat(back.getJsonArray("messages"), hasSize(2));
        }
    }

    @Test
    @DisplayName("a node whose link to the others was frozen for a moment has its sockets get all that came meanwhile")
    void nothingIsLostOverALinkThatWasFrozen() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice)) {
            ChannelIT.subscribe(there, "chat:1", "");
            TwoNodes.link().freeze();
            try {
                IntStream.range(0, 20).forEach(this::publishHere);
            } finally {
                TwoNodes.link().thaw();
            }
            assertThat(heard(there, 20), is(IntStream.range(0, 20).boxed().toList()));
        }
    }

    @Test
    @DisplayName("a node whose connections to the database were cut has its sockets get all that came meanwhile")
    void nothingIsLostOverALineThatWasCut() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice)) {
            ChannelIT.subscribe(there, "chat:1", "");
            publishHere(0);
            assertThat(heard(there, 1), is(List.of(0)));
            Gateway.sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name = 'gatehouse messages'");
            IntStream.range(1, 20).forEach(this::publishHere);
            assertThat(heard(there, 19), is(IntStream.range(1, 20).boxed().toList()));
        }
    }

    private void publishHere(int number) {
        Reply reply = acme.call("POST", POSTS, "{\"data\":" + number + "}");
        assertThat(reply.response().body(), reply.status(), is(204));
    }

    private void publishThere(int number) {
        Reply reply = SECOND.call(acme, POSTS, "{\"data\":" + number + "}");
        assertThat(reply.response().body(), reply.status(), is(204));
    }

    private static List<Integer> heard(RawSocket socket, int count) throws Exception {
        List<Integer> heard = new ArrayList<>();
        while (heard.size() < count) {
            heard.add(socket.message("message").getInt("data"));
        }
        return heard;
    }
}
