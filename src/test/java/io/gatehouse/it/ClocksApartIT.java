package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Skip;
import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A second node on a machine whose clock is 90 s ahead: the process gets another time from its C library, and nothing
 * in the gateway knows of it.
 */
@OnServer
@Alone("it has not been seen beside others yet")
class ClocksApartIT {

    private static final int APART_S = 90;
    private static Optional<SecondNode> second = Optional.empty();
    private static Instant startingAt = Instant.MAX;

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @BeforeAll
    static void startAheadOfTime() throws Exception {
        Path compiler = Path.of("/usr/bin/cc");
        Skip.unless(
                Files.isExecutable(compiler) && System.getProperty("os.name").equals("Linux"),
                "a process with another clock needs Linux and a C compiler at " + compiler);
        Path library = Path.of(System.getProperty("test.directory"), "shift.so");
        String source = Path.of("src", "test", "clock", "shift.c").toString();
        List<String> compile =
                List.of(compiler.toString(), "-shared", "-fPIC", "-o", library.toString(), source, "-ldl");
        assertThat(new ProcessBuilder(compile).inheritIO().start().waitFor(), is(0));
        startingAt = Instant.now();
        second = Optional.of(SecondNode.start(Map.of(
                "LD_PRELOAD", library.toAbsolutePath().toString(),
                "GATEHOUSE_TEST_SHIFT_S", Integer.toString(APART_S),
                "GATEHOUSE_NODE", "ahead")));
    }

    @AfterAll
    static void end() {
        second.ifPresent(SecondNode::close);
    }

    @Test
    @DisplayName("R8: and it is ahead, or the other tests would show nothing")
    void isAhead() {
        String figures = Gateway.send(HttpRequest.newBuilder(ahead().url("/metrics"))
                        .header("Authorization", "Bearer " + Gateway.OPERATOR)
                        .build())
                .response()
                .body();
        double startedAt = figures.lines()
                .filter(line -> line.startsWith("process_start_time_seconds "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ", 2)[1]))
                .findAny()
                .orElseThrow();
        assertThat(
                "it started after what is now here",
                startedAt,
                greaterThan(startingAt.getEpochSecond() + APART_S - 1.0));
    }

    @Test
    @DisplayName("R8: a ticket of one opens a socket on the other, and what is revoked there is cut here")
    void ticketsAndRevocationsCross() throws Exception {
        try (RawSocket there = ahead().redeem(acme.tenant(), alice.ticket().text("ticket"))
                        .greeted();
                RawSocket here = alice.connect().greeted()) {
            Reply receipt = ahead().call(
                            acme,
                            "/v1/tenant/revocations",
                            "{\"subject\":\"" + alice.claim("sub") + "\",\"reason\":\"test\"}");
            assertThat(receipt.response().body(), receipt.status(), is(201));
            assertThat(receipt.json().getBoolean("complete"), is(true));
            assertThat(here.closeCode(), is(4521));
            assertThat(there.closeCode(), is(4521));
        }
    }

    @Test
    @DisplayName("R8: an access token that was issued ahead of time is good at once")
    void accessTokensCross() {
        Reply login = ahead().post(
                        "/v1/login",
                        "{\"client_id\":\"" + acme.tenant() + "\",\"username\":\"" + alice.username()
                                + "\",\"password\":\"" + Gateway.PASSWORD + "\"}",
                        "");
        assertThat(login.response().body(), login.status(), is(200));
        assertThat(acme.ticket(login.text("access_token")).status(), is(201));
    }

    @Test
    @DisplayName("R8: the leeway of a token that was rotated ahead of time is over after its 3 s here, not after 93")
    void theLeewayIsNoLonger() throws Exception {
        String token;
        try (RawSocket socket = alice.connect()) {
            token = socket.message("authenticated").getString("token");
        }
        assertThat(ahead().exchange(acme.tenant(), token).status(), is(201));
        assertThat(alice.exchange(token).status(), is(201));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> alice.exchange(token).status() == 401);
    }

    private static SecondNode ahead() {
        return second.orElseThrow();
    }
}
