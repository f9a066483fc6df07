package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which things stop. */
class ClosingTest {

    private final Closing closing = new Closing();
    private final List<String> stopped = new ArrayList<>();

    @Test
    void stopsTheLastStartedFirstAndEachOnce() {
        closing.atEnd(() -> stopped.add("database"));
        closing.atEnd(() -> stopped.add("server"));

        closing.close();
        closing.close();

        assertThat(stopped, contains("server", "database"));
    }

    @Test
    void stopsTheRestWhereOneDoesNotStop() {
        closing.atEnd(() -> stopped.add("database"));
        closing.atEnd(() -> {
            throw new RunFailed("it hangs; this line belongs to the test");
        });

        closing.close();

        assertThat(stopped, contains("database"));
    }

    @Test
    void tellsThatTheEndHasBegun() {
        assertThat(closing.begins(), is(false));

        closing.close();

        assertThat(closing.begins(), is(true));
    }
}
