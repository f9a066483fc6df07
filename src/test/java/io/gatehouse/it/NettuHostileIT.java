package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.gatehouse.it.Nettu.Account;
import io.gatehouse.it.Nettu.User;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Attacks on the REST dialect of nettu scheduler over the wire; the unit tests of its room have more of them. */
@OnServer
@Alone("it has not been seen beside others yet")
class NettuHostileIT {

    private static Account account;
    private static User user;

    @BeforeAll
    static void makeAnAccount() {
        account = Nettu.newAccount();
        user = account.newUser();
    }

    @Test
    @DisplayName("J1-J16: what is no token of the account's, over the wire")
    void refusesForgedTokens() {
        long soon = System.currentTimeMillis() / 1000 + 60;
        String claims = Nettu.claims(user.id(), soon, "");
        String good = Nettu.sign(Nettu.KEY, claims);
        assertThat(me(account, good), is(200));
        assertThat("without the space", bearer("bearer" + good), is(200));
        List<String> forged = List.of(
                Nettu.sign(Nettu.OTHER_KEY, claims),
                Nettu.sign(Nettu.KEY, Nettu.claims(user.id(), soon - 120, "")),
                Nettu.sign(Nettu.KEY, Nettu.claims(Nettu.NOBODY, soon, "")),
                Nettu.sign(Nettu.KEY, "{\"nettuSchedulerUserId\":\"" + user.id() + "\",\"exp\":" + soon + "}"),
                good + "=",
                good.substring(0, good.lastIndexOf('.') + 1),
                "eyJhbGciOiJub25lIn0" + good.substring(good.indexOf('.')),
                "");
        for (String each : forged) {
            assertThat(each, me(account, each), is(401));
        }
        assertThat("another scheme", bearer("Basic " + good), is(401));
    }

    @Test
    @DisplayName("J13, T10: a body or a token that is too large, metadata without end")
    void boundsWhatItReads() {
        String large = "{\"metadata\":{\"a\":\"" + "x".repeat(70_000) + "\"}}";
        assertThat(Nettu.call("POST", "/user", large, "Accept-Language", "en").status(), is(413));
        String value = "{\"metadata\":{\"a\":\"" + "x".repeat(4_097) + "\"}}";
        assertThat(account.call("POST", "/user", value).status(), is(400));
        assertThat(
                account.call("POST", "/user", "{\"metadata\":{\"a\":\"\\u0000\"}}")
                        .status(),
                is(400));
        assertThat(
                account.call("POST", "/user", "{\"metadata\":{\"a\":\"\\ud800\"}}")
                        .status(),
                is(400));
        assertThat(account.call("POST", "/user", "[".repeat(10_000)).status(), is(400));
        String token =
                Nettu.sign(Nettu.KEY, Nettu.claims(user.id(), 9_999_999_999L, ",\"x\":\"" + "x".repeat(5_000) + "\""));
        assertThat("6 KB", me(account, token), is(200));
    }

    @Test
    void takesJsonOnly() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/jsonx")) {
            HttpRequest request = HttpRequest.newBuilder(Gateway.url(Nettu.BASE + "/account"))
                    .header("Content-Type", type)
                    .header("Accept", "text/html")
                    .POST(BodyPublishers.ofString("{\"code\":\"wrong\"}"))
                    .build();
            assertThat(type, Gateway.send(request).status(), is(400));
        }
    }

    @Test
    @DisplayName("A1: no key of an account is in the database as it is")
    void keepsNoKeyInTheClear() {
        Account fresh = Nettu.newAccount();
        String webhook = fresh.call("PUT", "/account/webhook", "{\"webhookUrl\":\"https://example.org/\"}")
                .json()
                .getJsonObject("account")
                .getJsonObject("settings")
                .getJsonObject("webhook")
                .getString("key");
        Gateway.SECRETS.add(webhook);
        String everything = dump();
        assertThat("the dump is of this database", everything, containsString(fresh.id()));
        for (String secret : List.of(fresh.key(), webhook, Nettu.CODE)) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(everything, not(containsString(secret)));
            assertThat(everything, not(containsString(HexFormat.of().formatHex(bytes))));
            assertThat(everything, not(containsString(Base64.getEncoder().encodeToString(bytes))));
        }
    }

    private static String dump() {
        List<String> all = new ArrayList<>();
        for (String table : Gateway.sql("select tablename from pg_tables where schemaname = 'public'")) {
            all.addAll(Gateway.sql("select cast(t as text) from " + table + " t"));
        }
        return String.join("\n", all);
    }

    private static int bearer(String authorization) {
        return Nettu.call("GET", "/me", "", "Nettu-Account", account.id(), "Authorization", authorization)
                .status();
    }

    private static int me(Account asked, String token) {
        return Nettu.call("GET", "/me", "", Nettu.with(asked, token)).status();
    }
}
