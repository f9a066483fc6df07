package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes, one database: what is withdrawn on one is withdrawn on the other. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class TwoNodesIT {

    private static final SecondNode SECOND = TwoNodes.second();

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void aRevocationOnOneNodeCutsTheSocketsOnBothAndItsReceiptNamesThem() throws Exception {
        Person bob = Gateway.newPerson(acme.tenant());
        try (RawSocket here = alice.connect().greeted();
                RawSocket there = TwoNodes.connect(alice).greeted();
                RawSocket bystander = TwoNodes.connect(bob).greeted()) {
            Reply receipt = acme.call("POST", "/v1/tenant/revocations", TwoNodes.order(alice));
            assertThat(receipt.response().body(), receipt.status(), is(201));
            assertThat(receipt.json().getInt("sockets_fenced"), is(2));
            assertThat(receipt.response().body(), receipt.json().getBoolean("complete"), is(true));
            assertThat(receipt.json().getJsonArray("nodes"), hasSize(2));
            System.out.println("propagated to two nodes in " + receipt.json().get("propagated_ms") + " ms");
            assertThat(here.closeCode(), is(4521));
            assertThat(there.closeCode(), is(4521));
            assertThat(bystander.pongs(), is(true));
        }
    }

    @Test
    void aRevocationOnTheOtherNodeDoesTheSame() throws Exception {
        try (RawSocket here = alice.connect().greeted();
                RawSocket there = TwoNodes.connect(alice).greeted()) {
            Reply receipt = SECOND.call(acme, "/v1/tenant/revocations", "{\"all\":true,\"reason\":\"test\"}");
            assertThat(receipt.response().body(), receipt.status(), is(201));
            assertThat(receipt.json().getInt("sockets_fenced"), is(2));
            assertThat(here.closeCode(), is(4521));
            assertThat(there.closeCode(), is(4521));
        }
    }

    @Test
    void aLogoutOnOneNodeIsOneOnTheOther() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice).greeted()) {
            assertThat(Gateway.post("/v1/logout", "", alice.accessToken()).status(), is(204));
            assertThat(there.closeCode(), is(4520));
        }
    }

    @Test
    @DisplayName("R2: reuse on one node cuts the sockets on the other")
    void reuseOnOneNodeCutsOnTheOther() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice)) {
            String oldest = there.message("authenticated").getString("token");
            String newer = alice.exchange(oldest).text("connection_token");
            assertThat(alice.exchange(newer).status(), is(201));
            assertThat(alice.exchange(oldest).status(), is(401));
            assertThat(there.closeCode(), is(4521));
        }
    }

    @Test
    @DisplayName("W12: rights that are withdrawn on one node are lost on the other")
    void aChangeOfPolicyReachesTheOtherNode() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice).greeted()) {
            acme.put("/v1/tenant/policies/no-publishing", """
                    {"attached_to":{"tenant":true},"statements":[{"effect":"reject","permissions":["publish"]}]}""");
            assertThat(there.message("revoked").isEmpty(), is(false));
        }
    }

    @Test
    @DisplayName("W2: 50 tickets, each shown by 16 threads on two nodes, open exactly 50 sockets")
    void aTicketOpensOneSocketOnWhicheverNode() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            for (int i = 0; i < 50; i++) {
                String ticket = alice.ticket().text("ticket");
                List<String> came = shownBySixteen(threads, ticket);
                assertThat("ticket " + i + ": " + came, Collections.frequency(came, "authenticated"), is(1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("R1: 50 exchanges of one token at once over two nodes have one successor, and the family lives")
    void repeatsTheSuccessorToARaceOverTwoNodes() throws Exception {
        String token;
        try (RawSocket socket = alice.connect()) {
            token = socket.message("authenticated").getString("token");
        }
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Callable<Reply>> race = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                race.add(() -> alice.exchange(token));
                race.add(() -> SECOND.exchange(acme.tenant(), token));
            }
            Set<String> successors = new HashSet<>();
            for (Future<Reply> reply : threads.invokeAll(race, 60, TimeUnit.SECONDS)) {
                assertThat(reply.get().status(), is(201));
                successors.add(reply.get().text("connection_token"));
            }
            assertThat(successors, hasSize(1));
            assertThat(alice.exchange(successors.iterator().next()).status(), is(201));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> shownBySixteen(ExecutorService threads, String ticket) throws Exception {
        List<Callable<String>> race = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            race.add(() -> firstWord(alice.redeem(ticket)));
            race.add(() -> firstWord(SECOND.redeem(acme.tenant(), ticket)));
        }
        List<String> came = new ArrayList<>();
        for (Future<String> each : threads.invokeAll(race, 60, TimeUnit.SECONDS)) {
            came.add(each.get());
        }
        return came;
    }

    /** What a handshake came to: its status, or the type of the first message. */
    private static String firstWord(RawSocket shown) throws IOException {
        try (shown) {
            RawSocket.Answer answer = shown.answer();
            return answer.open() ? shown.message().getString("type") : Integer.toString(answer.status());
        }
    }
}
