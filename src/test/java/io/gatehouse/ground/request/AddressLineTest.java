package io.gatehouse.ground.request;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and queries that are text, and those that are not. */
class AddressLineTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "/v1/tickets", "a=b&c=%C3%A9", "%F0%9F%98%80", "100%", "%zz", "%", "%4", "%25%30%30"})
    void isText(String line) {
        assertThat(AddressLine.isText(line), is(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "/a%00b", "%ED%A0%80", "%ff", "%C3", "%C0%80", "\u0000", "%F0%9F%98"})
    void isNoText(String line) {
        assertThat(AddressLine.isText(line), is(false));
    }

    @Test
    void aQueryThatIsNotThereIsNone() {
        assertThat(AddressLine.isText(null), is(true));
    }
}
