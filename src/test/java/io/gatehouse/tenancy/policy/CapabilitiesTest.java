package io.gatehouse.tenancy.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Combining capabilities can only narrow them. */
class CapabilitiesTest {

    @ParameterizedTest
    @CsvSource({
        "*, chat, true",
        "*, chat:room:7, true",
        "*, *, true",
        "chat:*, chat:room, true",
        "chat:*, chat:room:7, true",
        "chat:*, chat:*, true",
        "chat:*, chat, false",
        "chat:*, *, false",
        "chat:*, chatter:room, false",
        "chat:room, chat:room, true",
        "chat:room, chat:*, false",
        "chat:room, chat:room:7, false",
        "*:room, chat:room, true",
        "*:room, chat:room:7, false",
        "*:room, *:room, true",
        "*:room, chat:*, false",
        "chat:*:in, chat:7:in, true",
        "chat:*:in, chat:*:in, true",
        "chat:*:in, chat:7:*, false"
    })
    void coversWhatItCovers(String mine, String theirs, boolean covers) {
        assertThat(new ChannelPattern(mine).covers(new ChannelPattern(theirs)), is(covers));
    }

    @Test
    void narrowsOperationsAndPatterns() {
        Capabilities mine = Capabilities.kept("{\"chat:*\":[\"subscribe\",\"publish\"],\"news\":[\"subscribe\"]}");
        Capabilities wanted = Capabilities.kept(
                "{\"chat:room\":[\"publish\",\"presence\"],\"news\":[\"publish\"],\"*\":[\"subscribe\"]}");
        assertThat(mine.narrowedTo(wanted), is(Capabilities.kept("{\"chat:room\":[\"publish\"]}")));
    }

    @Test
    void neverWidens() {
        Capabilities none = Capabilities.kept("{}");
        assertThat(none.narrowedTo(Capabilities.all()), is(none));
    }

    @Test
    void readsBackWhatItWrote() {
        assertThat(Capabilities.kept(Capabilities.all().json().toString()), is(Capabilities.all()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "chat:", "chat::room", "cha*", "a b", "a:b:c:d:e:f:g:h:i", "^(.*a){20}$", "../etc"})
    void refusesWhatIsNoPattern(String text) {
        Refusal refusal = assertThrows(Refusal.class, () -> new ChannelPattern(text).text());
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
    }
}
