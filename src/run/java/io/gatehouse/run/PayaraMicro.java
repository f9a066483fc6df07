package io.gatehouse.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Payara Micro with one WAR at {@code /}, alone and on the loopback address: for {@code ./mvnw -Prun}, for the load
 * tool and for the second nodes of the integration tests.
 *
 * @param jar Payara Micro itself
 * @param preboot the commands that bind it to the loopback address
 */
public record PayaraMicro(Path jar, Path preboot) {

    /**
     * The words that start it, with these options of the Java machine. Lays a copy of the WAR into {@code folder},
     * which must be new: Payara would deploy what an earlier run left there, and then once more.
     */
    public List<String> command(List<String> javaOptions, Path folder, Path war, int port) {
        List<String> java =
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> micro = List.of(
                "-jar",
                jar.toString(),
                "--port",
                Integer.toString(port),
                "--prebootcommandfile",
                preboot.toString(),
                "--rootdir",
                rootDirectory(folder).toString(),
                "--nohazelcast",
                "--disablephonehome",
                "--deploy",
                copy(war, folder).toString());
        return Stream.of(java, javaOptions, micro).flatMap(List::stream).toList();
    }

    /** What a process that was started in {@code folder} has on its command line. */
    static Path rootDirectory(Path folder) {
        return folder.resolve("payara");
    }

    /** A WAR of this name is served at {@code /}. */
    private static Path copy(Path war, Path folder) {
        try {
            return Files.copy(war, folder.resolve("ROOT.war"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
