package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
@Alone("it freezes, drains and kills a node")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesUnderFailureIT {

    private static final FreezableLink LINK = TwoNodes.link();
    private static final SecondNode SECOND = TwoNodes.second();
    private static final int PEOPLE = 10;
    private static final int SOCKETS_EACH = 30;

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
            "W16: a revocation whose node loses its database in the middle is made as a whole or not at all, and the answer is a problem")
    void aRevocationIsWholeOrNotThere() throws Exception {
        for (int piece : List.of(3, 9, 17, 26, 36, 48, 62, 80, 110, 150)) {
            Person bob = Gateway.newPerson(acme.tenant());
            awaitSecond();
            try (RawSocket here = bob.connect().greeted()) {
                LINK.cutAt(piece);
                Reply answer = SECOND.call(acme, "/v1/tenant/revocations", TwoNodes.order(bob));
                LINK.cutAt(0);
                boolean there = written(bob);
                if (answer.status() == 201) {
                    assertThat(there, is(true));
                } else {
                    assertThat(answer.response().body(), answer.status(), is(500));
                    assertThat(answer.text("code"), is("server_fault"));
                    assertThat(answer.header("Content-Type"), startsWith("application/problem+json"));
                }
                if (there) {
                    assertThat(here.closeCode(), is(4521));
                } else {
                    assertThat(here.pongs(), is(true));
                }
            }
        }
        awaitSecond();
    }

    /** Whether the revocation of {@code person} is there: with all that belongs to it, or with nothing. */
    private boolean written(Person person) {
        String sub = person.claim("sub");
        String of = " where tenant_id = '" + acme.tenant() + "' and ";
        List<String> parts = Gateway.sql("select (select count(*) from revocations" + of + "value = '" + sub + "')"
                + " || ' ' || (select count(*) from sessions" + of + "subject = '" + sub + "' and ended_why = 'revoked'"
                + " and revocation_id is not null) || ' ' || (select count(*) from cluster_feed f join revocations r"
                + " on f.about = cast(r.id as text) where r.value = '" + sub + "') || ' ' || (select count(*) from"
                + " audit_events" + of + "kind = 'trust.withdrawn' and cause like '%subject " + sub + " %')");
        assertThat(parts.get(0), oneOf("0 0 0 0", "1 1 1 1"));
        return parts.get(0).startsWith("1");
    }

    /** Servers keep broken connections in their pools until they are used. */
    private void awaitSecond() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            for (int i = 0; i < 5; i++) {
                try (RawSocket socket = TwoNodes.connect(alice)) {
                    if (!socket.answer().open()) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    @Test
    @Order(4)
    @DisplayName(
            "W15: a node that is drained takes no new sockets and closes those that it has over the window, each with a delay of its own")
    void aNodeIsDrained() throws Exception {
        List<RawSocket> sockets = crowd();
        long since = System.nanoTime();
        Reply drained = SECOND.post("/v1/operator/nodes/drain", "{\"window_s\":4}", "Bearer " + Gateway.OPERATOR);
        assertThat(drained.response().body(), drained.status(), is(202));
        assertThat(drained.json().getInt("sockets"), greaterThanOrEqualTo(PEOPLE * SOCKETS_EACH));
        List<Integer> delays = new ArrayList<>();
        for (RawSocket each : sockets) {
            try (each) {
                JsonObject last = each.message("disconnect");
                assertThat(last.getBoolean("reconnect"), is(true));
                delays.add(last.getInt("retry_after_ms"));
                assertThat(each.closeCode(), is(4001));
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - since).toMillis(), greaterThan(2_500L));
        assertSpread(delays);
        try (RawSocket late = TwoNodes.connect(alice)) {
            assertThat(late.answer().status(), is(503));
            assertThat(late.answer().json().getString("code"), is("shutting_down"));
        }
        assertThat(alice.connect().greeted().pongs(), is(true));
    }

    @Test
    @Order(5)
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

    /** Sockets of many on the second node. */
    private List<RawSocket> crowd() throws IOException {
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Person each = Gateway.newPerson(acme.tenant());
            for (int j = 0; j < SOCKETS_EACH; j++) {
                sockets.add(TwoNodes.connect(each).greeted());
            }
        }
        return sockets;
    }

    /** Of 300 clients 30 are due in each half of a second, give or take 5 (one standard deviation). */
    private static void assertSpread(List<Integer> delays) {
        for (int slice = 0; slice < 5_000; slice += 500) {
            int from = slice;
            long due = delays.stream()
                    .filter(each -> each >= from && each < from + 500)
                    .count();
            assertThat("of 300 come back from " + from + " ms on", due, allOf(greaterThan(5L), lessThan(75L)));
        }
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
