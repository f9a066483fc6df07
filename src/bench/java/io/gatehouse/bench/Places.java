package io.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build has left what is needed, and where we leave what is made.
 *
 * @param classes those of the load tool, and of the peer "bare"
 */
record Places(Path project, Path classes, Path wildfly, Path payara) {

    static Places ofSystem() {
        Path project = Path.of(System.getProperty("bench.directory", "")).toAbsolutePath();
        return new Places(
                project,
                Path.of(System.getProperty("bench.classes", "")),
                Path.of(System.getProperty("bench.wildfly", "")),
                Path.of(System.getProperty("bench.payara", "")));
    }

    Path results() {
        return project.resolve("target").resolve("bench");
    }

    /** Emptied: what one run of one server leaves. */
    Path fresh(String name) {
        Path folder = results().resolve("run").resolve(name);
        delete(folder);
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path gatehouseWar() {
        return project.resolve("target").resolve("gatehouse.war");
    }

    Path js() {
        return project.resolve("src").resolve("bench").resolve("js");
    }

    /** The project of the peer "spring". */
    Path spring() {
        return project.resolve("src").resolve("bench").resolve("spring").resolve("pom.xml");
    }

    Path preboot() {
        return project.resolve("server-config").resolve("payara").resolve("preboot.asadmin");
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
