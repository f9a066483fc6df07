package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.tenancy.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire of {@code contracts/zopen.md}, section 1. */
class ZopenServletTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LOGIN = "username=alice&password=seven+violet+otters+juggle";

    private final Premises room = new Premises();
    private final ZopenCall call = new ZopenCall(room, Premises.tenant());

    @Test
    void answersAFormWithAToken() {
        User alice = room.register("alice");
        call.post("/login", FORM + "; charset=UTF-8", LOGIN);
        assertThat(call.status, is(200));
        assertThat(call.contentType, is("application/json"));
        assertThat(call.body(), is("{\"token\":\"token of " + alice.id() + "\"}"));
        assertThat(call.headers.get("Cache-Control"), is("no-store"));
    }

    @Test
    void answersJsonToo() {
        room.register("alice");
        call.post(
                "/login",
                "application/json",
                "{\"username\":\"alice\",\"password\":\"" + Premises.GOOD + "\",\"client_id\":\"acme\"}");
        assertThat(call.status, is(200));
    }

    @Test
    void answersTheUrlOfTheApplicationWhereTheTenantHasOne() {
        User alice = room.register("alice");
        ZopenCall withUrl =
                new ZopenCall(room, Premises.tenant(Tenant.Registration.OPEN, Optional.of("https://app/#/?token=")));
        withUrl.post("/login", FORM, LOGIN);
        assertThat(withUrl.status, is(200));
        assertThat(withUrl.contentType, is("text/plain"));
        assertThat(withUrl.body(), is("https://app/#/?token=token+of+" + alice.id()));
    }

    @Test
    void registersWithoutAnAddress() {
        call.post("/register", FORM, "username=al%C3%AFce&password=seven+violet+otters+juggle&display=Al%C3%AFce");
        assertThat(call.body(), startsWith("{\"token\":\""));
        Users.Account account =
                room.users.find(Premises.ACME, new Username("alïce")).orElseThrow();
        assertThat(account.user().email(), is(""));
        assertThat(account.user().displayName(), is(Optional.of("Alïce")));
    }

    @Test
    void registersWithAnAddress() {
        call.post("/register", FORM, LOGIN + "&email=alice%40example.org&display_name=Alice");
        assertThat(call.status, is(200));
        assertThat(room.login("alice", Premises.GOOD).user().email(), is("alice@example.org"));
    }

    @Test
    void refusesALoginInTheWordsOfZopen() {
        call.post("/login", FORM, LOGIN);
        assertThat(call.status, is(401));
        assertThat(call.body(), is("{\"code\":\"USER_INVALID\"}"));
    }

    @Test
    void refusesARegistrationWithTheCodeOfItsProblem() {
        call.post("/register", FORM, "username=alice&password=short");
        assertThat(call.status, is(400));
        assertThat(call.body(), is("{\"code\":\"PASSWORD_TOO_SHORT\"}"));
        room.register("alice");
        call.post("/register", FORM, LOGIN);
        assertThat("not 409", call.status, is(400));
        assertThat(call.body(), is("{\"code\":\"USERNAME_TAKEN\"}"));
    }

    @Test
    void tellsWhoTriesTooOftenWhenToComeBack() {
        ZopenCall narrow =
                new ZopenCall(new Premises(new LoginLimits(1, 100, Duration.ofMinutes(10))), Premises.tenant());
        narrow.post("/login", FORM, LOGIN);
        narrow.post("/login", FORM, LOGIN);
        assertThat(narrow.status, is(429));
        assertThat(narrow.body(), is("{\"code\":\"TOO_MANY_ATTEMPTS\"}"));
        assertThat(narrow.headers.get("Retry-After"), is("600"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username=alice",
                "username=alice&password=x&password=y",
                "username=alice&password=%zz",
                "username=alice&password=%ff%fe",
                "username=alice&password=%ed%a0%80", // a surrogate in UTF-8
                "username",
                "",
                "username=alice&password=x&role=admin",
            })
    void refusesAFormThatIsNotOne(String body) {
        call.post("/login", FORM, body);
        assertThat(call.status, is(400));
        assertThat(call.body(), is("{\"code\":\"INVALID_REQUEST\"}"));
    }

    @Test
    void refusesABodyThatIsTooLong() {
        for (String type : new String[] {FORM, "application/json"}) {
            call.post("/login", type, "x".repeat(64 * 1024 + 1));
            assertThat(call.status, is(400));
            assertThat(call.body(), is("{\"code\":\"MESSAGE_TOO_LARGE\"}"));
        }
    }

    @Test
    void refusesOtherKindsOfBodies() {
        for (String type :
                new String[] {"text/plain", "multipart/form-data; boundary=x", "application/json-patch+json"}) {
            call.post("/login", type, LOGIN);
            assertThat(call.body(), is("{\"code\":\"UNSUPPORTED_MEDIA_TYPE\"}"));
        }
        call.post("/login", null, LOGIN);
        assertThat(call.status, is(400));
    }

    @Test
    void tellsNothingAboutAFault() {
        ZopenCall broken = new ZopenCall(room, Premises.tenant());
        broken.breakDown("secret internals");
        broken.post("/login", FORM, LOGIN);
        assertThat(broken.status, is(500));
        assertThat(broken.body(), is("{\"code\":\"SERVER_FAULT\"}"));
        assertThat(broken.body(), not(containsString("internals")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://app/in/{token}/now, https://app/in/a%2Bb/now",
        "https://app/, https://app/?token=a%2Bb",
        "https://app/?x=1, https://app/?x=1&token=a%2Bb",
        "https://app/?, https://app/?token=a%2Bb",
        "https://app/?token=, https://app/?token=a%2Bb",
        "https://app/#/?token=, https://app/#/?token=a%2Bb",
        "https://app/#/, https://app/#/?token=a%2Bb",
        "https://app/#, https://app/#?token=a%2Bb",
        "https://app/#!/home?x=1, https://app/#!/home?x=1&token=a%2Bb",
        "https://app/?x=1#/, https://app/?x=1#/?token=a%2Bb",
        "https://app/page#top, https://app/page?token=a%2Bb#top",
    })
    void putsTheTokenWhereTheApplicationLooksForIt(String appUrl, String url) {
        assertThat(ZopenServlet.withToken(appUrl, "a+b"), is(url));
    }
}
