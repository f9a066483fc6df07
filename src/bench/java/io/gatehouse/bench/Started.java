package io.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program that we started. It is stopped by {@link #close}, or when this process ends, by its process id. */
final class Started implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Started::end), "bench-stop"));
    }

    private final Process process;
    private final Path log;

    /** @param folder where it works and leaves its log */
    Started(List<String> words, Map<String, String> environment, Path folder) {
        try {
            log = Files.createDirectories(folder).resolve("log");
            ProcessBuilder command = new ProcessBuilder(words).directory(folder.toFile());
            command.environment().putAll(environment);
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            process = command.start();
            RUNNING.add(process);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long pid() {
        return process.pid();
    }

    /**
     * Returns when GET {@code path} is answered well, with {@code sign} in the body. Fails where that takes three
     * minutes, or the program ends.
     */
    void awaitReady(Rest rest, String path, String sign) {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            Rest.Answer answer = rest.get(path);
            if (answer.good() && answer.body().contains(sign)) {
                return;
            }
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new BenchFailed("The server " + (process.isAlive() ? "is not ready" : "ended") + ". Its log, "
                        + log + ", ends:\n" + logsEnd());
            }
            pause();
        }
    }

    @Override
    public void close() {
        end(process);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String logsEnd() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException failed) {
            return "(it cannot be read)";
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                int ignored = process.destroyForcibly().waitFor();
            }
            RUNNING.remove(process);
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
