package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Gateway.Reply;
import io.gatehouse.it.Nettu.Account;
import io.gatehouse.it.Nettu.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The REST dialect of nettu scheduler, as raw HTTP: its status codes, the order of its checks, and its walls. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class NettuIT {

    private static Account account;
    private static User user;
    private static String calendar;

    @BeforeAll
    static void makeAnAccount() {
        account = Nettu.newAccount();
        user = account.newUser();
        calendar = user.newCalendar();
        Nettu.expect(200, account.call("PUT", "/user/" + user.id(), "{\"metadata\":{\"name\":\"alice\"}}"));
    }

    /**
     * {@code who} is nobody, key (the account's), or user with a policy: all, none, or the only name that it allows.
     */
    @ParameterizedTest(name = "{0} {1} {3} by {2}: {4}")
    @CsvFileSource(resources = "/nettu-status-codes.csv", delimiter = '|', numLinesToSkip = 1)
    void answersWithTheStatusThatItsClientsKnow(String method, String path, String who, String body, int status) {
        String filled =
                path.replace("USER", user.id()).replace("CALENDAR", calendar).replace("NOBODY", Nettu.NOBODY);
        Reply reply = Nettu.call(method, filled, body == null ? "" : body, credentials(who));
        assertThat(reply.response().body(), reply.status(), is(status));
        assertThat("every page may read it", reply.header("Access-Control-Allow-Origin"), is("*"));
    }

    @Test
    @DisplayName("T9: what belongs to another account is not there")
    void keepsAccountsApart() {
        Account other = Nettu.newAccount();
        User stranger = other.newUser();
        List<Reply> answers = List.of(
                other.call("GET", "/user/" + user.id(), ""),
                other.call("PUT", "/user/" + user.id(), "{\"metadata\":{\"x\":\"stolen\"}}"),
                other.call("DELETE", "/user/" + user.id(), ""),
                other.call("POST", "/user/" + user.id() + "/calendar", "{\"timezone\":\"UTC\"}"),
                other.call("GET", "/user/calendar/" + calendar, ""),
                other.call("PUT", "/user/calendar/" + calendar, "{\"settings\":{\"timezone\":\"Asia/Tokyo\"}}"),
                other.call("DELETE", "/user/calendar/" + calendar, ""),
                stranger.call("GET", "/calendar/" + calendar, ""),
                stranger.call("PUT", "/calendar/" + calendar, "{\"settings\":{\"timezone\":\"Asia/Tokyo\"}}"),
                stranger.call("DELETE", "/calendar/" + calendar, ""));
        assertThat(
                answers.stream().map(Reply::status).toList(),
                is(List.of(404, 409, 404, 404, 404, 404, 404, 404, 404, 404)));
        assertThat(account.call("GET", "/user/" + user.id(), "").response().body(), not(containsString("stolen")));
        assertThat(user.call("GET", "/calendar/" + calendar, "").response().body(), not(containsString("Tokyo")));
        assertThat(found(other, "/user/meta?key=name&value=alice"), is(0));
    }

    @Test
    @DisplayName("T9: another user's calendar of the same account is not there either")
    void keepsUsersApart() {
        User neighbour = account.newUser();
        assertThat(neighbour.call("GET", "/calendar/" + calendar, "").status(), is(404));
        assertThat(
                neighbour
                        .call("PUT", "/calendar/" + calendar, "{\"settings\":{\"timezone\":\"Asia/Tokyo\"}}")
                        .status(),
                is(404));
        assertThat(neighbour.call("DELETE", "/calendar/" + calendar, "").status(), is(404));
        assertThat(user.call("GET", "/calendar/" + calendar, "").response().body(), not(containsString("Tokyo")));
    }

    @Test
    @DisplayName("J5: a token for one account, shown to another that has the same key")
    void refusesATokenOfAnotherAccountEvenWithTheSameKey() {
        Account other = Nettu.newAccount();
        String token = user.token(Nettu.ALL);
        assertThat(Nettu.call("GET", "/me", "", Nettu.with(account, token)).status(), is(200));
        assertThat(Nettu.call("GET", "/me", "", Nettu.with(other, token)).status(), is(401));
        expectUnknown(new Account(Nettu.NOBODY, ""), token);
        expectUnknown(new Account("acme", ""), token);
    }

    private static void expectUnknown(Account nobody, String token) {
        assertThat(Nettu.call("GET", "/me", "", Nettu.with(nobody, token)).status(), is(401));
    }

    @Test
    void forgetsEveryTokenWithItsKey() {
        Account changing = Nettu.newAccount();
        User holder = changing.newUser();
        String token = holder.token("");
        assertThat(me(changing, token), is(200));
        assertThat(changing.call("PUT", "/account/pubkey", "{}").status(), is(200));
        assertThat("no key", me(changing, token), is(401));
        assertThat(changing.upload(Nettu.pem(Nettu.OTHER_KEY)).status(), is(200));
        assertThat("another key", me(changing, token), is(401));
        assertThat(changing.upload(Nettu.pem(Nettu.KEY)).status(), is(200));
        assertThat("its own key again", me(changing, token), is(200));
    }

    @Test
    void forgetsEveryTokenWithItsUser() {
        User leaving = account.newUser();
        String its = leaving.newCalendar();
        String token = leaving.token(Nettu.ALL);
        assertThat(account.call("DELETE", "/user/" + leaving.id(), "").status(), is(200));
        assertThat(me(account, token), is(401));
        assertThat(account.call("GET", "/user/calendar/" + its, "").status(), is(404));
    }

    @Test
    void letsEveryPageCall() {
        HttpRequest preflight = HttpRequest.newBuilder(Gateway.url(Nettu.BASE + "/calendar"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://anywhere.example")
                .header("Access-Control-Request-Method", "DELETE")
                .header("Access-Control-Request-Headers", "authorization,nettu-account")
                .build();
        Reply allowed = Gateway.send(preflight);
        assertThat(allowed.status(), is(204));
        assertThat(allowed.header("Access-Control-Allow-Origin"), is("*"));
        assertThat(allowed.header("Access-Control-Allow-Methods"), containsString("DELETE"));
        assertThat(
                allowed.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT),
                containsString("authorization"));
        assertThat(
                allowed.header("Access-Control-Allow-Headers").toLowerCase(Locale.ROOT),
                containsString("nettu-account"));
    }

    @Test
    void notesTheStatementThatRejected() {
        User watched = account.newUser();
        String policy = "{\"allow\":[\"*\"],\"reject\":[\"DeleteCalendar\",\"CreateCalendar\"]}";
        Reply refused = Nettu.call("DELETE", "/calendar/" + Nettu.NOBODY, "", watched.credentials(policy));
        assertThat(refused.status(), is(401));
        assertThat(refused.text("code"), is("policy_rejected"));
        assertThat(
                Gateway.sql("select cause from audit_events where kind = 'permission.denied' and tenant_id = '"
                        + account.id() + "' and subject = '" + watched.id() + "'"),
                is(List.of("DeleteCalendar: schedulerPolicy rejects CreateCalendar, DeleteCalendar")));
    }

    private static int me(Account asked, String token) {
        return Nettu.call("GET", "/me", "", Nettu.with(asked, token)).status();
    }

    private static int found(Account asked, String path) {
        return Nettu.expect(200, asked.call("GET", path, ""))
                .json()
                .getJsonArray("users")
                .size();
    }

    private static String[] credentials(String who) {
        return switch (who) {
            case "nobody" -> new String[] {"Accept-Language", "en"};
            case "key" -> account.credentials();
            case "all" -> user.credentials(Nettu.ALL);
            case "none" -> user.credentials("");
            default -> user.credentials("{\"allow\":[\"" + who + "\"]}");
        };
    }
}
