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
