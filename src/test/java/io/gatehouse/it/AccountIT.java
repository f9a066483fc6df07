package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Registration and login. */
@OnServer
@Alone("it compares how long answers take, and floods the server with logins")
class AccountIT {

    /** Hashes at the usual cost. */
    private static final SecondNode USUAL = TwoNodes.second();

    @Test
    void signsInWhoHasRegistered() {
        Person alice = Gateway.newPerson();
        Reply reply = Gateway.login(alice.tenant(), alice.username(), Gateway.PASSWORD);
        assertThat(reply.status(), is(200));
        assertThat(reply.header("Cache-Control"), containsString("no-store"));
        assertThat(reply.text("token_type"), is("Bearer"));
        assertThat(reply.json().getInt("expires_in"), is(300));
        assertThat(reply.json().getJsonObject("user").getString("username"), is(alice.username()));
    }

    @Test
    void keepsNoPasswordButItsHashWithItsParameters() {
        Person alice = atUsualCost();
        List<String> hash = Gateway.sql("select password_hash from users where tenant_id = '" + alice.tenant() + "'");
        assertThat(hash, hasItem(startsWith("$argon2id$v=19$m=19456,t=2,p=1$")));
    }

    @Test
    @DisplayName("L1: unknown user and wrong password are told apart neither by status nor by body")
    void refusesUnknownUserAndWrongPasswordAlike() {
        Person alice = Gateway.newPerson();
        Reply wrong = Gateway.login(alice.tenant(), alice.username(), "not the right password");
        Reply unknown = Gateway.login(alice.tenant(), "nobody", "not the right password");
        assertThat(wrong.status(), is(401));
        assertThat(wrong.text("code"), is("login_refused"));
        assertThat(unknown.status(), is(401));
        assertThat(unknown.response().body(), is(wrong.response().body()));
        assertThat(
                unknown.response().headers().map().keySet(),
                is(wrong.response().headers().map().keySet()));
    }

    @Test
    @DisplayName("L1: nor by time")
    void refusesUnknownUserAndWrongPasswordInTheSameTime() {
        Person alice = atUsualCost();
        int samples = 60;
        long[] wrong = new long[samples];
        long[] unknown = new long[samples];
        for (int i = 0; i < samples; i++) {
            wrong[i] = nanos(() -> login(alice.tenant(), alice.username(), "not the right password"));
            unknown[i] = nanos(() -> login(alice.tenant(), "nobody", "not the right password"));
        }
        Arrays.sort(wrong);
        Arrays.sort(unknown);
        long difference = Math.abs(wrong[samples / 2] - unknown[samples / 2]) / 1_000;
        System.getLogger("L1").log(System.Logger.Level.INFO, "median difference {0} us", difference);
        // A skipped hash would show as the whole cost of one, tens of milliseconds; what is allowed here is noise.
        assertThat(difference, lessThan(Math.max(15_000, wrong[samples / 2] / 1_000 / 3)));
    }

    @Test
    @DisplayName("L3: a flood of logins is answered or sent away, and leaves the rest alive")
    void survivesAFloodOfLogins() throws Exception {
        Person alice = atUsualCost();
        ExecutorService threads = Executors.newFixedThreadPool(60);
        try {
            Callable<Integer> login = () ->
                    login(alice.tenant(), alice.username(), Gateway.PASSWORD).status();
            List<Future<Integer>> flood = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                flood.add(threads.submit(login));
            }
            assertThat(USUAL.get("/.well-known/jwks.json").status(), is(200));
            for (Future<Integer> answer : flood) {
                assertThat(answer.get(120, TimeUnit.SECONDS), is(in(List.of(200, 429, 503))));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(atUsualCost().accessToken().isEmpty(), is(false));
    }

    @Test
    void refusesPasswordsAsNistHasIt() {
        String tenant = Gateway.newTenant();
        assertThat(register(tenant, "short", "fourteen chars").text("code"), is("password_too_short"));
        assertThat(register(tenant, "common", "passwordpassword").text("code"), is("password_common"));
        assertThat(register(tenant, "huge", "x1".repeat(600)).text("code"), is("password_too_long"));
        assertThat(
                register(tenant, "long", "a whole sentence of sixty-four characters is taken as it is, yes")
                        .status(),
                is(201));
        assertThat(register(tenant, "emoji", "🦊🐢🦉🐙🦀🐝🦋🐌🦎🐧🦔🐍🦇🐞🦑").status(), is(201));
        assertThat(register(tenant, "long", "another password of hers").text("code"), is("username_taken"));
    }

    @Test
    void takesNoMembersThatItDoesNotKnow() {
        String tenant = Gateway.newTenant();
        String body =
                "{\"client_id\":\"" + tenant + "\",\"username\":\"eve\",\"email\":\"e@example.test\",\"password\":\""
                        + Gateway.PASSWORD + "\",\"role\":\"admin\"}";
        assertThat(Gateway.post("/v1/register", body, "").text("code"), is("invalid_request"));
        assertThat(Gateway.sql("select username from users where tenant_id = '" + tenant + "'"), is(empty()));
    }

    @Test
    @OnServer(EACH)
    void servesTheRoutesOfZopenClients() {
        String tenant = Gateway.newTenant();
        Person alice = Gateway.newPerson(tenant);
        Reply json = Gateway.post(
                "/login",
                "{\"client_id\":\"" + tenant + "\",\"username\":\"" + alice.username() + "\",\"password\":\""
                        + Gateway.PASSWORD + "\"}",
                "");
        assertThat(json.status(), is(200));
        assertThat(json.text("token"), not(is("")));
        Reply form = form("/login", tenant, alice.username(), "wrong password, a long one");
        assertThat(form.status(), is(401));
        assertThat(form.response().body(), is("{\"code\":\"USER_INVALID\"}"));
        Reply registered = form("/register", tenant, "carol", Gateway.PASSWORD);
        assertThat(registered.status(), is(200));
        Reply again = form("/register", tenant, "carol", Gateway.PASSWORD);
        assertThat(again.status(), is(400));
        assertThat(again.text("code"), is("USERNAME_TAKEN"));
    }

    /** A new user of a new tenant, registered on the node that hashes at the usual cost. */
    private static Person atUsualCost() {
        String tenant = Gateway.newTenant();
        String body = "{\"client_id\":\"" + tenant + "\",\"username\":\"alice\",\"email\":\"alice@example.test\","
                + "\"password\":\"" + Gateway.PASSWORD + "\"}";
        Reply reply = USUAL.post("/v1/register", body, "");
        assertThat(reply.response().body(), reply.status(), is(201));
        return new Person(tenant, "alice", reply.text("access_token"));
    }

    private static Reply login(String tenant, String username, String password) {
        String body = "{\"client_id\":\"" + tenant + "\",\"username\":\"" + username + "\",\"password\":\"" + password
                + "\"}";
        return USUAL.post("/v1/login", body, "");
    }

    private static Reply register(String tenant, String username, String password) {
        String body = "{\"client_id\":\"" + tenant + "\",\"username\":\"" + username + "\",\"email\":\"" + username
                + "@example.test\",\"password\":\"" + password + "\"}";
        return Gateway.post("/v1/register", body, "");
    }

    private static Reply form(String path, String tenant, String username, String password) {
        String body =
                "client_id=" + encoded(tenant) + "&username=" + encoded(username) + "&password=" + encoded(password);
        return Gateway.send(HttpRequest.newBuilder(Gateway.url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static long nanos(Supplier<Reply> call) {
        long start = System.nanoTime();
        assertThat(call.get().status(), is(401));
        return System.nanoTime() - start;
    }
}
