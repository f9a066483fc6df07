package io.gatehouse.times;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Hears of every class and test that runs, and prints at the end what took how long ({@link Report}). */
public final class Times implements TestExecutionListener {

    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Map<String, Duration> classes = new ConcurrentHashMap<>();
    private final Map<Status, Integer> ends = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long since = started.getOrDefault(test.getUniqueId(), System.nanoTime());
        className(test)
                .filter(name -> test.isContainer() && !name.contains("$"))
                .ifPresent(name -> classes.merge(name, Duration.ofNanos(System.nanoTime() - since), Duration::plus));
        if (test.isTest()) {
            ends.merge(result.getStatus(), 1, Integer::sum);
        }
        result.getThrowable()
                .filter(why -> result.getStatus() == Status.FAILED)
                .ifPresent(why -> failures.put(test.getUniqueId(), where(test) + ": " + why));
    }

    private static String where(TestIdentifier test) {
        String source = test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName() + "." + method.getMethodName() + ", ")
                .orElse("");
        return source + test.getDisplayName();
    }

    private static Optional<String> className(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .map(name -> name.substring(name.lastIndexOf('.') + 1));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (classes.isEmpty()) {
            return;
        }
        Run run = new Run(
                System.getProperty("times.build", "none"),
                System.getProperty("arquillian.launch", "units"),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                Instant.now());
        run.keep();
        Report report = new Report();
        report.tests(run, classes, ends);
        report.failures(failures);
        report.build(run.siblings());
        System.out.print(report);
    }

    /** The classes that took longest. */
    static List<Map.Entry<String, Duration>> slowest(Map<String, Duration> classes, int most) {
        return classes.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .toList();
    }
}
