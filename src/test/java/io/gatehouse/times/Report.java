package io.gatehouse.times;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult.Status;

/** What {@link Times} prints: seconds on the left, what they went into on the right. */
final class Report {

    private static final int MOST = 25;

    private final StringBuilder text = new StringBuilder();

    /**
     * The run as a whole, what was waited for in it, and its slowest classes. Classes run side by side, so that their
     * sum may exceed the whole.
     */
    void tests(Run run, Map<String, Duration> classes, Map<Status, Integer> ends) {
        Duration all = classes.values().stream().reduce(Duration.ZERO, Duration::plus);
        heading("times of " + run.name() + ", tests " + ends);
        row(run.time(), "the whole run");
        row(all, "in " + classes.size() + " classes");
        Stopwatch.laps().stream()
                .collect(Collectors.groupingBy(Stopwatch.Lap::what))
                .forEach((what, laps) -> row(sum(laps), what + ", " + laps.size() + " times"));
        heading("the slowest classes of " + run.name());
        Times.slowest(classes, MOST).forEach(each -> row(each.getValue(), each.getKey()));
    }

    private static Duration sum(List<Stopwatch.Lap> laps) {
        return laps.stream().map(Stopwatch.Lap::time).reduce(Duration.ZERO, Duration::plus);
    }

    void failures(Map<String, String> failures) {
        failures.values().forEach(each -> line("failed: " + each));
    }

    /** The build so far: its runs, and what Maven did before and between them. */
    void build(List<Run> runs) {
        String build = runs.get(0).build();
        if (build.equals("none")) {
            return;
        }
        heading("the build so far");
        Instant at = Instant.parse(build);
        for (Run each : runs) {
            row(Duration.between(at, each.from()), "Maven, before " + each.name());
            row(each.time(), each.name());
            at = each.to();
        }
        row(Duration.between(Instant.parse(build), at), "all");
    }

    private void heading(String words) {
        line("---- " + words + " ----");
    }

    private void row(Duration time, String what) {
        line(String.format(Locale.ROOT, "%8.1f s  %s", time.toMillis() / 1_000.0, what));
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
