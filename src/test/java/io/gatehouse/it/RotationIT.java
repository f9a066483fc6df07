package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connection tokens rotate; a replaced one is reuse. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class RotationIT {

    @Test
    @DisplayName("R1: 50 exchanges of one token at once all succeed with one successor, and the family lives")
    void repeatsTheSuccessorToARace() throws Exception {
        Person alice = Gateway.newPerson();
        String token = token(alice);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            Callable<Reply> exchange = () -> alice.exchange(token);
            List<Callable<Reply>> race = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                race.add(exchange);
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

    @Test
    @DisplayName("R2: a token two generations old ends the family, cuts its sockets, and is audited")
    void endsTheFamilyOnReuse() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = alice.connect();
                RawSocket otherTab = alice.connect()) {
            String oldest = socket.message("authenticated").getString("token");
            assertThat(otherTab.message("authenticated").isEmpty(), is(false));
            String second = alice.exchange(oldest).text("connection_token");
            String current = alice.exchange(second).text("connection_token");

            Reply reuse = alice.exchange(oldest);
            assertThat(reuse.status(), is(401));
            assertThat(reuse.text("code"), is("credential_refused"));
            assertThat(socket.message("disconnect").getString("reason"), is("session_revoked"));
            assertThat(socket.closeCode(), is(4521));
            assertThat(otherTab.closeCode(), is(4521));
            assertThat(alice.exchange(current).status(), is(401));
            assertThat(alice.ticket().status(), is(401));
        }
        assertThat(
                Gateway.sql("select cause from audit_events where kind = 'session.ended' and tenant_id = '"
                        + alice.tenant() + "'"),
                hasItem("token_reused"));
    }

    @Test
    @DisplayName("R2: a token just replaced is good within the leeway and reuse after it")
    void endsTheFamilyOnReuseAfterTheLeeway() throws Exception {
        Person alice = Gateway.newPerson();
        String first = token(alice);
        String second = alice.exchange(first).text("connection_token");
        assertThat(alice.exchange(first).text("connection_token"), is(second));
        Gateway.sql("update token_chains set rotated_at = rotated_at - interval '3 seconds' where tenant_id = '"
                + alice.tenant() + "'");
        assertThat(alice.exchange(first).status(), is(401));
        assertThat(alice.exchange(second).status(), is(401));
    }

    @Test
    @DisplayName("R2: reuse by a first message cuts too")
    void endsTheFamilyOnReuseOverASocket() throws Exception {
        Person alice = Gateway.newPerson();
        try (RawSocket socket = alice.connect();
                RawSocket thief = RawSocket.handshake(Gateway.socketUrl(alice.tenant()))) {
            String oldest = socket.message("authenticated").getString("token");
            assertThat(
                    alice.exchange(alice.exchange(oldest).text("connection_token"))
                            .status(),
                    is(201));
            thief.text("{\"type\":\"authenticate\",\"token\":\"" + oldest + "\"}");
            assertThat(thief.message("unauthorized").isEmpty(), is(false));
            assertThat(thief.closeCode(), is(4510));
            assertThat(socket.closeCode(), is(4521));
        }
    }

    @Test
    void aSecondTabOfTheSameSignInDoesNotInvalidateTheFirst() throws Exception {
        Person alice = Gateway.newPerson();
        String one = token(alice);
        String other = token(alice);
        assertThat(alice.exchange(other).status(), is(201));
        assertThat(alice.exchange(one).status(), is(201));
    }

    @Test
    void aDisabledSessionIsFoundEndedByTheNextExchange() throws Exception {
        Person alice = Gateway.newPerson();
        String token = token(alice);
        Gateway.sql("update sessions set expires_at = now() where tenant_id = '" + alice.tenant() + "'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> alice.exchange(token).status() == 401);
    }

    private static String token(Person person) throws Exception {
        try (RawSocket socket = person.connect()) {
            return socket.message("authenticated").getString("token");
        }
    }
}
