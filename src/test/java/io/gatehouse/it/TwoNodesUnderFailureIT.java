package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What holds when a node is cut off from the database, or killed. The last of these tests ends the second node. */
@OnServer
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesUnderFailureIT {

    private static final FreezableLink LINK = TwoNodes.link();
    private static final SecondNode SECOND = TwoNodes.second();

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    @Order(1)
    @DisplayName("W16: what was revoked while a node was cut off for a moment is cut when it catches up")
    void aNodeCatchesUp() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice).greeted()) {
            LINK.freeze();
            JsonObject receipt;
            try {
                receipt = acme.call("POST", "/v1/tenant/revocations", TwoNodes.order(alice))
                        .json();
            } finally {
                LINK.thaw();
            }
            assertThat(receipt.getBoolean("complete"), is(false));
            assertThat(there.closeCode(), is(4521));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> acme.call("GET", "/v1/tenant/revocations/" + receipt.getString("id"), "")
                            .json()
                            .getBoolean("complete"));
        }
    }

    @Test
    @Order(2)
    @DisplayName(
            "W16: a node that cannot learn of revocations takes no new sockets after 5 s and keeps none beyond the bound")
    void aNodeThatIsCutOffFailsClosed() throws Exception {
        try (RawSocket there = TwoNodes.connect(alice).greeted();
                RawSocket here = alice.connect().greeted()) {
            String ticket = alice.ticket().text("ticket");
            long frozenAt = System.nanoTime();
            LINK.freeze();
            try {
                assertThat(there.closeCode(), is(4011));
                long after = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - frozenAt);
                System.out.println("a node without its database kept its socket for " + after + " ms");
                assertThat(after, lessThan((TwoNodes.LONGEST_LAG_S + 3) * 1_000L));
                refusesFor(ticket);
                assertThat(here.pongs(), is(true));
            } finally {
                LINK.thaw();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(() -> {
            try (RawSocket again = TwoNodes.connect(alice)) {
                return again.answer().open();
            }
        });
    }

    @Test
    @Order(3)
    @DisplayName(
            "W15: a node that is drained takes no new sockets and closes those that it has over the window, each with a delay of its own")
    void aNodeIsDrained() throws Exception {
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sockets.add(TwoNodes.connect(alice).greeted());
        }
        long since = System.nanoTime();
        Reply drained = SECOND.post("/v1/operator/nodes/drain", "{\"window_s\":4}", "Bearer " + Gateway.OPERATOR);
        assertThat(drained.response().body(), drained.status(), is(202));
        assertThat(drained.json().getInt("sockets"), greaterThanOrEqualTo(10));
        Set<Integer> delays = new HashSet<>();
        for (RawSocket each : sockets) {
            try (each) {
                JsonObject last = each.message("disconnect");
                assertThat(last.getBoolean("reconnect"), is(true));
                delays.add(last.getInt("retry_after_ms"));
                assertThat(each.closeCode(), is(4001));
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - since).toMillis(), greaterThan(2_500L));
        assertThat("spread", delays.size(), greaterThan(5));
        try (RawSocket late = TwoNodes.connect(alice)) {
            assertThat(late.answer().status(), is(503));
            assertThat(late.answer().json().getString("code"), is("shutting_down"));
        }
        assertThat(alice.connect().greeted().pongs(), is(true));
    }

    @Test
    @Order(4)
    void whatANodeHasAnsweredIsNotLostWhenItIsKilledInTheMiddle() throws Exception {
        List<Person> people = new ArrayList<>();
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(Gateway.newPerson(acme.tenant()));
            sockets.add(people.get(i).connect().greeted());
        }
        revokeAndKill(people);
        List<String> written = Gateway.sql("select value from revocations where tenant_id = '" + acme.tenant() + "'");
        for (int i = 0; i < people.size(); i++) {
            try (RawSocket socket = sockets.get(i)) {
                if (written.contains(people.get(i).claim("sub"))) {
                    assertThat(socket.closeCode(), is(4521));
                } else {
                    assertThat(socket.pongs(), is(true));
                }
            }
        }
        System.out.println(
                written.size() + " of " + people.size() + " revocations were made before the node was killed");
    }

    /** The first few are made, perhaps one more is under way. */
    private void revokeAndKill(List<Person> people) {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Person each : people) {
                threads.execute(() -> SECOND.call(acme, "/v1/tenant/revocations", TwoNodes.order(each)));
            }
            String count = "select count(*) from revocations where tenant_id = '" + acme.tenant() + "'";
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> Gateway.sql(count), not(hasItem("0")));
            SECOND.kill();
        } finally {
            threads.shutdownNow();
        }
    }

    private void refusesFor(String ticket) throws IOException {
        try (RawSocket late = SECOND.redeem(acme.tenant(), ticket)) {
            assertThat(late.answer().status(), is(503));
            assertThat(late.answer().header("Retry-After"), is("5"));
            assertThat(late.answer().json().getString("code"), is("trust_unconfirmed"));
        }
    }
}
