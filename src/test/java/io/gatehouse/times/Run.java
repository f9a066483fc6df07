package io.gatehouse.times;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One JVM of tests within a build. Kept in a file, so that the last JVM of the build can tell the whole. */
record Run(String build, String name, Instant from, Instant to) {

    private static final Path FOLDER = Path.of("target", "times");

    void keep() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".txt"), String.join(" ", build, name, from.toString(), to + "\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Those of this build so far, the earliest first. */
    List<Run> siblings() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(Run::read)
                    .filter(run -> run.build.equals(build))
                    .sorted(Comparator.comparing(Run::from))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Run read(Path file) {
        try {
            String[] words = Files.readString(file).strip().split(" ", 4);
            return new Run(words[0], words[1], Instant.parse(words[2]), Instant.parse(words[3]));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Duration time() {
        return Duration.between(from, to);
    }
}
