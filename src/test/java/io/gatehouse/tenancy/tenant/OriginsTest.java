package io.gatehouse.tenancy.tenant;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W4: exactly the listed origins. */
class OriginsTest {

    private final Origins none = new Origins(Set.of());
    private final Origins local = new Origins(Set.of(), true, false, true);
    private final Origins origins = new Origins(Set.of("https://good.example", "http://localhost:8080"));

    @Test
    void admitsWhatIsListedAndClientsThatAreNoBrowsers() {
        assertThat(origins.admit(Optional.of("https://good.example")), is(true));
        assertThat(origins.admit(Optional.of("http://localhost:8080")), is(true));
        assertThat(origins.admit(Optional.empty()), is(true));
    }

    @ParameterizedTest
    @DisplayName("W4: look-alikes")
    @ValueSource(
            strings = {
                "null",
                "",
                "http://good.example",
                "https://good.example.evil.test",
                "https://evil.test/https://good.example",
                "https://GOOD.example",
                "https://good.example:443",
                "https://good.example.",
                "https://good.example/",
                "https://good.example https://good.example",
                "https://sub.good.example",
                "http://localhost:8081"
            })
    void turnsLookAlikesAway(String origin) {
        assertThat(origins.admit(Optional.of(origin)), is(false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:1",
                "http://localhost:5173",
                "http://localhost:65535",
                "http://127.0.0.1:3000",
                "http://[::1]",
                "http://[::1]:8081"
            })
    void admitsPagesOfTheUsersOwnMachineWhereTheTenantSaysSo(String origin) {
        assertThat(local.admit(Optional.of(origin)), is(true));
        assertThat("off", none.admit(Optional.of(origin)), is(false));
    }

    @ParameterizedTest
    @DisplayName("W4: look-alikes of the user's own machine")
    @ValueSource(
            strings = {
                "http://localhost.evil.test",
                "http://localhost.evil.test:5173",
                "http://evil.test/http://localhost",
                "http://localhost@evil.test",
                "http://localhost:5173@evil.test",
                "http://user@localhost:5173",
                "http://evil.localhost",
                "http://localhost.",
                "http://LOCALHOST:5173",
                "HTTP://localhost:5173",
                "https://localhost:5173",
                "https://127.0.0.1",
                "ws://localhost:5173",
                "http://localhost:",
                "http://localhost:0",
                "http://localhost:80",
                "http://localhost:05173",
                "http://localhost:65536",
                "http://localhost:99999",
                "http://localhost:123456",
                "http://localhost:+1",
                "http://localhost:5173/",
                "http://localhost:5173?",
                "http://localhost:5173#",
                "http://localhost:5173\n",
                "http://localhost:5173 http://evil.test",
                "http://127.0.0.2",
                "http://127.1",
                "http://2130706433",
                "http://0x7f.0.0.1",
                "http://127.0.0.1.evil.test",
                "http://127a0a0a1",
                "http://0.0.0.0:5173",
                "http://[::]",
                "http://::1",
                "http://[0:0:0:0:0:0:0:1]",
                "http://[::ffff:127.0.0.1]",
                "http://[::1]evil.test",
                "null",
                ""
            })
    void turnsLookAlikesOfTheUsersOwnMachineAway(String origin) {
        assertThat(local.admit(Optional.of(origin)), is(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "http://localhost:8080", "https://[::1]:8443"})
    void readsOrigins(String text) {
        assertThat(Origins.parse(text), is(Optional.of(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null", "*", "https://*.example", "https://a.example/", "https://a.example:443", "http://a.example:80",
                "https://A.example", "ftp://a.example", "https://u@a.example", "https://a.example?x", "a.example", ""
            })
    void readsNothingElse(String text) {
        assertThat(Origins.parse(text), is(Optional.empty()));
    }
}
