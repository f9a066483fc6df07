package io.gatehouse.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Payara Micro with the WAR at {@code /}, in a process of its own, on the loopback address. */
final class GatewayServer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    // It is started far more often than it is kept busy: what the second compiler makes comes too late.
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Places places;
    private final PrintStream out;
    private final Log log;
    private @Nullable ProcessHandle process;

    GatewayServer(Places places, PrintStream out) {
        this.places = places;
        this.out = out;
        this.log = new Log(places.log());
    }

    /** Stops the server of a run that was killed, if it is still there. */
    void endOrphan() {
        orphan().ifPresent(found -> {
            out.println("Stopping the server of a run that was killed (process " + found.pid() + ").");
            end(found);
        });
    }

    /** Starts it; it finds the settings in its environment, where no process list shows them. */
    void start(int port, Map<String, String> settings) {
        try {
            PayaraMicro payara = new PayaraMicro(places.payara(), places.preboot());
            ProcessBuilder command = new ProcessBuilder(payara.command(JAVA_OPTIONS, places.run(), places.war(), port));
            command.environment().putAll(settings);
            command.redirectErrorStream(true).redirectOutput(places.log().toFile());
            process = command.start().toHandle();
            OwnerOnly.write(places.serverPid(), Long.toString(process.pid()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Returns when the gateway says that it is ready, database included. Fails where it cannot become so any more, and
     * after three minutes.
     */
    void awaitReady(Api api) {
        new Waiting(out).during("Starting the server", () -> await(api));
    }

    private void await(Api api) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int withoutGateway = 0;
        while (!ready(api)) {
            if (endsWithin(LOOK)) {
                throw failed("The server ended before it was ready.");
            }
            // Payara goes on without a WAR whose deployment failed.
            withoutGateway = log.says(" ready in ") ? withoutGateway + 1 : 0;
            if (withoutGateway > 30) {
                throw failed("The server runs, but the gateway on it does not.");
            }
            if (System.nanoTime() > end) {
                throw failed("The server was not ready after " + PATIENCE.toMinutes() + " minutes.");
            }
        }
    }

    /** Returns when the process has ended by itself. */
    void awaitEnd() {
        Objects.requireNonNull(process).onExit().join();
    }

    /** To be thrown: what happened, and what the log says of it. */
    RunFailed failed(String what) {
        return new RunFailed(what + " " + log.failure());
    }

    /** Asks it to end and waits for it. */
    void stop() {
        if (process != null) {
            end(process);
        }
    }

    private boolean endsWithin(Duration time) {
        return process == null || endsWithin(process, time);
    }

    /** Payara answers before the WAR is deployed, too: ready is when our own check is among the answers. */
    private static boolean ready(Api api) {
        return api.get("/health/ready")
                .filter(answer -> answer.status() == 200 && answer.body().contains("\"database\""))
                .isPresent();
    }

    /** The process that the last run named, if it still is a server of ours: numbers are given to others. */
    private Optional<ProcessHandle> orphan() {
        try {
            return Files.exists(places.serverPid())
                    ? ProcessHandle.of(Long.parseLong(Files.readString(places.serverPid())))
                            .filter(each -> each.info().commandLine().orElse("").contains(rootDirectory()))
                    : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String rootDirectory() {
        return PayaraMicro.rootDirectory(places.run()).toString();
    }

    private static void end(ProcessHandle process) {
        boolean asked = process.destroy();
        if (!asked || !endsWithin(process, Duration.ofSeconds(30))) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration time) {
        try {
            process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException still) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RunFailed("interrupted");
        }
    }
}
