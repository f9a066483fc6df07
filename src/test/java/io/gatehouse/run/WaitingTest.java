package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What somebody sees who waits. */
class WaitingTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void saysAtOnceWhatItWaitsForAndThenThatItStillDoes() {
        new Waiting(out, Duration.ofMillis(20)).during("Starting", () -> {
            assertThat(text(), startsWith("Starting" + System.lineSeparator()));
            Awaitility.await().until(() -> text().contains("Starting: 0 s"));
        });
    }

    @Test
    void saysNoMoreThanThatOfWhatIsDoneSoon() {
        assertThat(new Waiting(out, Duration.ofHours(1)).during("Starting", () -> 7), is(7));

        assertThat(text(), is("Starting" + System.lineSeparator()));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
