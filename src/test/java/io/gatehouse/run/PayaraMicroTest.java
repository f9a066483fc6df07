package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a Payara Micro is started. */
class PayaraMicroTest {

    private final PayaraMicro payara = new PayaraMicro(Path.of("micro.jar"), Path.of("preboot"));

    @TempDir
    private Path folder;

    private Path war;

    @BeforeEach
    void build() throws IOException {
        war = Files.writeString(folder.resolve("gatehouse.war"), "a war");
    }

    @Test
    void servesItsOwnCopyOfTheWarAtTheRoot() throws IOException {
        List<String> words = payara.command(List.of("-Xmx1m"), folder, war, 8081);

        assertThat(
                words.subList(1, words.size()),
                contains(
                        "-Xmx1m",
                        "-jar",
                        "micro.jar",
                        "--port",
                        "8081",
                        "--prebootcommandfile",
                        "preboot",
                        "--rootdir",
                        folder.resolve("payara").toString(),
                        "--nohazelcast",
                        "--disablephonehome",
                        "--deploy",
                        folder.resolve("ROOT.war").toString()));
        assertThat(Files.readString(folder.resolve("ROOT.war")), is("a war"));
    }

    @Test
    void refusesAFolderThatAnEarlierOneWasStartedIn() {
        List<String> first = payara.command(List.of(), folder, war, 8081);

        assertThat(first.get(1), is("-jar"));
        assertThrows(UncheckedIOException.class, () -> payara.command(List.of(), folder, war, 8082));
    }
}
