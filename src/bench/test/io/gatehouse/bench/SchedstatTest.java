package io.gatehouse.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's words about a thread. */
class SchedstatTest {

    @Test
    void readsTheTimeOnTheCpu() {
        assertThat(Schedstat.running("58235234 31596445 157\n"), is(OptionalLong.of(58_235_234)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "-1 0 0", "x 1 2", "1234567890123456789012 1 1"})
    void isSilentAboutWhatIsNone(String text) {
        assertThat(Schedstat.running(text), is(OptionalLong.empty()));
    }

    @Test
    void knowsTheCompilersOfHotspotByTheFifteenCharactersThatTheKernelKeeps() {
        assertThat(Schedstat.compiles("C2 CompilerThre\n"), is(true));
        assertThat(Schedstat.compiles("C1 CompilerThre\n"), is(true));
        assertThat(Schedstat.compiles("C1X"), is(false));
        assertThat(Schedstat.compiles("GC Thread#0\n"), is(false));
    }
}
