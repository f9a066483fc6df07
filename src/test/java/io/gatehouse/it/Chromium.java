package io.gatehouse.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.gatehouse.Skip;
import io.gatehouse.times.Stopwatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium. Whoever makes one is skipped where there is none. */
final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    Chromium() {
        Optional<Path> program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Skip.unless(program.isPresent(), "no Chromium on this machine (Debian: apt-get install chromium)");
        Stopwatch watch = Stopwatch.of("starts of browsers");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program.get())
                        .setArgs(FLAGS));
        watch.stop();
    }

    Browser browser() {
        return browser;
    }

    /** As a laptop whose lid is shut: nothing of the browser runs while {@code meanwhile} does. */
    void asleepDuring(Runnable meanwhile) {
        List<String> processes = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .map(process -> String.valueOf(process.pid()))
                .toList();
        if (processes.isEmpty()) {
            throw new IllegalStateException("no process of the browser is seen");
        }
        signal("STOP", processes);
        try {
            meanwhile.run();
        } finally {
            signal("CONT", processes);
        }
    }

    private static void signal(String name, List<String> processes) {
        String pids = String.join(" ", processes);
        try {
            Process kill = new ProcessBuilder("sh", "-c", "kill -s " + name + " " + pids)
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("no signal could be sent to " + pids);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
