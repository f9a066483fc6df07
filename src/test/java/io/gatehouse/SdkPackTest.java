package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package of the browser SDK: its types hold, it can be packed, and it is small. Needs npm and its registry. */
class SdkPackTest {

    private static final int MOST_BYTES = 8 * 1024;
    private static final int LONGEST_S = 120;

    @TempDir
    Path directory;

    @BeforeEach
    void copy() throws Exception {
        NodeJs.needed();
        Skip.unless(
                run("registry.log", "npm", "view", "typescript@5.6.3", "version") == 0,
                "no npm, or no registry for it");
        try (Stream<Path> files = Files.list(Path.of("src/main/js"))) {
            for (Path each : files.toList()) {
                Files.copy(each, directory.resolve(each.getFileName()));
            }
        }
    }

    @Test
    void isPackedWithTypesThatHold() throws Exception {
        int ended = run("pack.log", "npm", "pack", "--silent");
        assertThat(text("pack.log"), ended, is(0));
        assertThat(run("list.log", "tar", "-tzf", "gatehouse-client-0.1.0.tgz"), is(0));
        for (String each :
                List.of("package/gatehouse.js", "package/types/gatehouse.d.ts", "package/types/channel.d.ts")) {
            assertThat(text("list.log"), containsString(each));
        }
    }

    @Test
    void isSmallWhenItIsMinifiedAndCompressed() throws Exception {
        int ended = run("bundle.log", "npm", "run", "--silent", "bundle", "--", "--outfile=bundle.js");
        assertThat(text("bundle.log"), ended, is(0));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Files.readAllBytes(directory.resolve("bundle.js")));
        }
        System.out.println("the SDK has " + compressed.size() + " bytes, minified and compressed");
        assertThat(compressed.size(), lessThanOrEqualTo(MOST_BYTES));
    }

    private int run(String log, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(log).toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_S, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended ? process.exitValue() : -1;
        } catch (IOException none) {
            return -1;
        }
    }

    private String text(String log) throws IOException {
        return Files.readString(directory.resolve(log), StandardCharsets.UTF_8);
    }
}
