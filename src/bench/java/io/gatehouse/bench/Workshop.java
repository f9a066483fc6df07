package io.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the peers that are not of this build, each once, when they are first asked for; nothing is left beside their
 * sources.
 */
final class Workshop {

    private final Places places;
    private @Nullable Path socketIo;
    private @Nullable Path spring;

    Workshop(Places places) {
        this.places = places;
    }

    /** The folder of src/bench/js with its packages, as its lock file has them. */
    Path socketIo() {
        if (socketIo == null) {
            Path folder = folder("js");
            copy(places.js(), folder);
            run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            socketIo = folder;
        }
        return socketIo;
    }

    /** The runnable jar of src/bench/spring. */
    Path spring() {
        if (spring == null) {
            Path folder = folder("spring");
            Path project = places.project();
            run(
                    folder,
                    project.resolve("mvnw").toString(),
                    "-B",
                    "-f",
                    places.spring().toString(),
                    "-Dbench.target=" + folder,
                    "package");
            spring = folder.resolve("stomp.jar");
        }
        return spring;
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(places.results().resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, to.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void run(Path folder, String... words) {
        Path log = folder.resolve("made.log");
        try {
            Process made = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (made.waitFor() != 0) {
                throw new BenchFailed(String.join(" ", List.of(words)) + " failed; see " + log);
            }
        } catch (IOException failed) {
            throw new BenchFailed(words[0] + " cannot be run: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }
}
