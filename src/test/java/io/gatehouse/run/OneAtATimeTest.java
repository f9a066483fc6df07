package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs in one folder. */
class OneAtATimeTest {

    @TempDir
    private Path folder;

    @Test
    void refusesASecondRunUntilTheFirstHasEnded() {
        OneAtATime first = OneAtATime.hold(folder);

        assertThat(assertThrows(RunFailed.class, this::holdAndRelease).getMessage(), containsString("is running"));

        first.release();
        holdAndRelease();
    }

    private void holdAndRelease() {
        OneAtATime.hold(folder).release();
    }
}
