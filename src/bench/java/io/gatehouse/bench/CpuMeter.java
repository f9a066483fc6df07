package io.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What processes spend on the CPU from the making of this to {@link #used}, thread by thread. Looks four times a
 * second, so that of a thread that ends at most the last quarter is missed. Linux.
 */
final class CpuMeter implements AutoCloseable {

    private final Supplier<List<Long>> processes;
    private final Map<Path, Spending> threads = new HashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bench-cpu");
        thread.setDaemon(true);
        return thread;
    });

    /** In nanoseconds. */
    record Used(long work, long compilers) {}

    /** What is known of a thread. */
    private static final class Spending {

        final boolean compiler;
        final long before;
        long last;

        Spending(boolean compiler, long before) {
            this.compiler = compiler;
            this.before = before;
        }
    }

    /** @param processes asked anew each time: a database makes processes */
    CpuMeter(Supplier<List<Long>> processes) {
        this.processes = processes;
        look(true);
        var unused = clock.scheduleAtFixedRate(() -> look(false), 250, 250, TimeUnit.MILLISECONDS);
    }

    synchronized Used used() {
        look(false);
        long work = 0;
        long compilers = 0;
        for (Spending each : threads.values()) {
            long spent = each.last - each.before;
            compilers += each.compiler ? spent : 0;
            work += each.compiler ? 0 : spent;
        }
        return new Used(work, compilers);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private synchronized void look(boolean first) {
        for (long process : processes.get()) {
            Path folder = Path.of("/proc", Long.toString(process), "task");
            try (Stream<Path> tasks = Files.list(folder)) {
                tasks.forEach(task -> look(task, first));
            } catch (IOException | UncheckedIOException unreadable) {
                // A database's process may end between its listing and this.
                if (ProcessHandle.of(process).isPresent()) {
                    throw new BenchFailed(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
                }
            }
        }
    }

    private void look(Path task, boolean first) {
        OptionalLong running = Schedstat.running(read(task.resolve("schedstat")));
        if (running.isEmpty()) {
            return;
        }
        long now = running.getAsLong();
        threads.computeIfAbsent(
                        task, strange -> new Spending(Schedstat.compiles(read(task.resolve("comm"))), first ? now : 0))
                .last = now;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
