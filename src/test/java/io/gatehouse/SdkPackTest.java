package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The package of the browser SDK: its types hold, it can be packed, and it is small. */
class SdkPackTest {

    private static final int MOST_BYTES = 8 * 1024;

    /** Within the tools' folder, where npm finds them. */
    private static final Path SDK = NodeJs.TOOLS.resolve("sdk");

    @BeforeAll
    static void copy() throws Exception {
        NodeJs.tools();
        Files.createDirectories(SDK);
        try (Stream<Path> files = Files.list(Path.of("src", "main", "js")).filter(Files::isRegularFile)) {
            for (Path each : files.toList()) {
                Files.copy(each, SDK.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void isPackedWithTypesThatHold() throws Exception {
        NodeJs.Ended packed = NodeJs.run(SDK, Map.of(), "npm", "pack", "--silent");
        assertThat(packed.log(), packed.status(), is(0));
        NodeJs.Ended listed = NodeJs.run(SDK, Map.of(), "tar", "-tzf", "gatehouse-client-0.1.0.tgz");
        for (String each :
                List.of("package/gatehouse.js", "package/types/gatehouse.d.ts", "package/types/channel.d.ts")) {
            assertThat(listed.log(), containsString(each));
        }
    }

    @Test
    void isSmallWhenItIsMinifiedAndCompressed() throws Exception {
        NodeJs.Ended bundled =
                NodeJs.run(SDK, Map.of(), "npm", "run", "--silent", "bundle", "--", "--outfile=bundle.min.mjs");
        assertThat(bundled.log(), bundled.status(), is(0));
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(Files.readAllBytes(SDK.resolve("bundle.min.mjs")));
        }
        System.out.println("the SDK has " + compressed.size() + " bytes, minified and compressed");
        assertThat(compressed.size(), lessThanOrEqualTo(MOST_BYTES));
    }
}
