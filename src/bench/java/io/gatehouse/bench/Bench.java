package io.gatehouse.bench;

import io.gatehouse.load.Loops;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./mvnw -f src/bench}. In order: tokens are signed; then in each repetition each contestant in turn is started
 * for each mode, measured and stopped; at the end the tables.
 */
public final class Bench {

    // Held here: a logger that nobody holds forgets its level.
    private static final Logger ZONKY = Logger.getLogger("io.zonky");

    private final Options options;
    private final PrintStream out;
    private final Map<String, Mode> modes = new LinkedHashMap<>();
    private final List<JsonObject> runs = new ArrayList<>();
    private final Path file;
    private final String transport;

    private Bench(Options options, Places places, Loops loops, PrintStream out) {
        this.options = options;
        this.out = out;
        this.transport = loops.transport();
        String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        this.file = places.results().resolve(stamp + ".jsonl");
        for (String mode : options.modes()) {
            modes.put(mode, mode(mode, loops));
        }
    }

    private Mode mode(String name, Loops loops) {
        return switch (name) {
            case "connect" -> new ConnectMode(options, loops);
            case "fanout" -> new FanoutMode(options, loops);
            case "idle" -> new IdleMode(options, loops);
            default -> new RevokeMode(options, loops);
        };
    }

    /** Reads the system properties {@code bench.*}. */
    public static void main(String[] arguments) {
        if (System.getProperties().containsKey("bench.help")) {
            System.out.print(Options.HELP);
            return;
        }
        ZONKY.setLevel(Level.WARNING);
        Tokens tokens = new Tokens();
        try (Loops loops = new Loops()) {
            Places places = Places.ofSystem();
            Bench bench = new Bench(Options.of(System.getProperties()), places, loops, System.out);
            try (Peers peers = new Peers(places, tokens)) {
                bench.run(peers, tokens);
            }
        } catch (BenchFailed failed) {
            System.err.println("\nbench: " + failed.getMessage());
            // Maven runs this in its own process. Thrown, the message would drown in Maven's words about a failed goal.
            System.exit(1);
        }
    }

    private void run(Peers peers, Tokens tokens) {
        out.println("Signing tokens");
        modes.values().forEach(mode -> mode.prepare(tokens));
        List<Contestant> contestants = Contestant.of(options);
        for (int repetition = 1; repetition <= options.repetitions(); repetition++) {
            for (Contestant each : contestants) {
                inEachMode(peers, each, repetition);
            }
        }
        String tables = new Report(contestants, runs).text(options.modes());
        write(file.resolveSibling(file.getFileName().toString().replace(".jsonl", ".md")), tables);
        out.println();
        out.println(tables);
        out.println("Each run: " + file);
    }

    private void inEachMode(Peers peers, Contestant who, int repetition) {
        for (Map.Entry<String, Mode> mode : modes.entrySet()) {
            out.printf("%s, repetition %d: %s%n", mode.getKey(), repetition, who.name());
            JsonObjectBuilder figures = Json.createObjectBuilder()
                    .add("at", Instant.now().toString())
                    .add("mode", mode.getKey())
                    .add("peer", who.peer())
                    .add("server", who.server())
                    .add("repetition", repetition)
                    .add("transport", transport);
            long begin = System.nanoTime();
            measure(peers, who, mode.getValue(), figures);
            Figures.add(figures, "took_s", (System.nanoTime() - begin) / 1e9);
            JsonObject run = figures.build();
            runs.add(run);
            write(file, run + "\n");
        }
    }

    /** A run that fails says so in its line, and the next one begins. */
    private void measure(Peers peers, Contestant who, Mode mode, JsonObjectBuilder figures) {
        try (Target target = peers.start(who)) {
            mode.measure(target, figures);
        } catch (BenchFailed | IllegalStateException failed) {
            out.println("  failed: " + failed.getMessage());
            figures.add("fault", String.valueOf(failed.getMessage()));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
