package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Reply;
import io.gatehouse.it.Nettu.Account;
import io.gatehouse.it.Nettu.User;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The REST dialect of nettu scheduler, as raw HTTP: its status codes, the order of its checks, and its walls. */
@OnServer
class NettuIT {

    private static Account account;
    private static User user;
    private static String calendar;

    @BeforeAll
    static void makeAnAccount() {
        account = Nettu.newAccount();
        user = account.newUser();
        calendar = user.newCalendar();
    }

    /** {@code who} is nobody, key (the account's), or user with a policy: all, none, or the only name that it allows. */
    @ParameterizedTest(name = "{0} {1} {3} by {2}: {4}")
    @CsvFileSource(resources = "/nettu-status-codes.csv", delimiter = '|', numLinesToSkip = 1)
    void answersWithTheStatusThatItsClientsKnow(String method, String path, String who, String body, int status) {
        String filled =
                path.replace("USER", user.id()).replace("CALENDAR", calendar).replace("NOBODY", Nettu.NOBODY);
        Reply reply = Nettu.call(method, filled, body == null ? "" : body, credentials(who));
        assertThat(reply.response().body(), reply.status(), is(status));
        assertThat("every page may read it", reply.header("Access-Control-Allow-Origin"), is("*"));
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
