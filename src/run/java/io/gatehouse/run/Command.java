package io.gatehouse.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that was run to its end: its exit code, and all that it said. */
record Command(int exitCode, String said) {

    /** Runs the program; it reads nothing. A program that cannot be started at all counts as failed. */
    static Command run(List<String> words) {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), said);
        } catch (IOException failed) {
            return new Command(-1, String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Command(-1, "interrupted");
        }
    }

    boolean succeeded() {
        return exitCode == 0;
    }
}
