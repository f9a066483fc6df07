package io.gatehouse.ground.id;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that a later gate cannot keep, or that a person would misread. */
class TextRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "alice", "Zo\u00eb", "\u05d0\u05d1", "\ud83d\ude00", "a\u200db", "\uffff"})
    void takesTextOfAnyScript(String text) {
        assertThat(kinds(text), is(List.of(true, true, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "\ud800", "a\udc00b", "\ude00\ud83d"})
    void refusesWhatADatabaseOrUtf8DoesNotKeep(String text) {
        assertThat(kinds(text), is(List.of(false, false, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\t", "\u001b[2J", "\u007f", "\u0085"})
    void refusesControlCharactersInIdsAndInWhatAPersonReads(String text) {
        assertThat(kinds(text), is(List.of(true, false, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2028", "\u202a", "a\u202eb", "\u2066a", "a\u2069"})
    void refusesWhatBreaksOrReordersTheTextThatAPersonReads(String text) {
        assertThat(kinds(text), is(List.of(true, true, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u2027", "\u202f", "\u2065", "\u206a"})
    void takesTheNeighboursOfWhatItRefuses(String text) {
        assertThat(TextRules.isReadable(text, 1), is(true));
    }

    @Test
    void takesTextOfTheVeryLengthAndNoLonger() {
        assertThat(TextRules.isPlain("abc", 3), is(true));
        assertThat(TextRules.isPlain("abcd", 3), is(false));
        assertThat(TextRules.isReadable("abc", 3), is(true));
        assertThat(TextRules.isReadable("abcd", 3), is(false));
    }

    private static List<Boolean> kinds(String text) {
        return List.of(TextRules.isWellFormed(text), TextRules.isPlain(text, 9), TextRules.isReadable(text, 9));
    }
}
