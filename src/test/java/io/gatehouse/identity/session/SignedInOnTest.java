package io.gatehouse.identity.session;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of what a client calls itself. */
class SignedInOnTest {

    @ParameterizedTest
    @DisplayName("A4: what a client calls itself is kept as it is, as text, whatever it would be on a page")
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' or 1=1 --",
                "{{7*7}}${7*7}",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
            })
    void keepsWhatCanBeSeen(String text) {
        assertThat(userAgent(text), is(Optional.of(text)));
    }

    @ParameterizedTest
    @DisplayName("A7: what cannot be seen, ends a line or turns the direction of text is left out")
    @CsvSource(
            delimiter = '|',
            value = {
                "Fire\u0000fox|Firefox",
                "Fire\u001b[31mfox|Fire[31mfox",
                "Fire\u009bfox|Firefox",
                "Fire\u202efox|Firefox",
                "Fire\u2066fox|Firefox",
                "Fire\u200bfox|Firefox",
                "Fire\u2028fox|Firefox",
                "Fire\u2029fox|Firefox",
                "Fire\ufefffox|Firefox",
                "Fire\ud800fox|Firefox",
                "Fire\ue000fox|Firefox"
            })
    void leavesOutWhatCannotBeSeen(String text, String seen) {
        assertThat(userAgent(text), is(Optional.of(seen)));
        assertThat(userAgent("Fire\r\nfox\t"), is(Optional.of("Firefox")));
    }

    @Test
    void whatIsEmptyOrAbsentIsNothing() {
        assertThat(SignedInOn.of(null, null), is(SignedInOn.NOTHING));
        assertThat(SignedInOn.of("", " \u0007 "), is(SignedInOn.NOTHING));
    }

    @Test
    void cutsWhatIsTooLongAndNoCharacterInTwo() {
        assertThat(userAgent("x".repeat(256)), is(Optional.of("x".repeat(256))));
        assertThat(userAgent("x".repeat(5_000)), is(Optional.of("x".repeat(256))));
        assertThat(userAgent("x".repeat(255) + "😀"), is(Optional.of("x".repeat(255))));
        assertThat(SignedInOn.of(null, "1".repeat(65)).address(), is(Optional.of("1".repeat(64))));
    }

    @Test
    void isKnownInItsThreadOnlyAndUntilItIsLeft() {
        SignedInOn phone = SignedInOn.of("phone", "192.0.2.7");
        SignedInOn.Stay outer = phone.enter();
        SignedInOn.Stay inner = SignedInOn.of("tablet", null).enter();
        assertThat(SignedInOn.here().userAgent(), is(Optional.of("tablet")));
        inner.close();
        assertThat(SignedInOn.here(), is(phone));
        assertThat(CompletableFuture.supplyAsync(SignedInOn::here).join(), is(SignedInOn.NOTHING));
        outer.close();
        assertThat(SignedInOn.here(), is(SignedInOn.NOTHING));
    }

    private static Optional<String> userAgent(String text) {
        return SignedInOn.of(text, null).userAgent();
    }
}
