package io.gatehouse.bench;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's process holds. */
final class Memory {

    // JDK 25 tells of G1 what is reserved before what is committed, and names no generations.
    private static final Pattern HEAP = Pattern.compile(
            "(?:heap|generation|DefNew|Tenured|PSYoungGen|ParOldGen)\\s+total (?:reserved \\d+K, committed )?\\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();

    private final long pid;

    Memory(long pid) {
        this.pid = pid;
    }

    /** The bytes of a JVM's heap that are in use after full collections; empty where it is no JVM. */
    OptionalLong live() {
        if (!isJava()) {
            return OptionalLong.empty();
        }
        // The second one finds what the first one had finalizers and references told of.
        asked("GC.run");
        asked("GC.run");
        return used(asked("GC.heap_info"));
    }

    /** The bytes of its pages that are in memory. */
    long resident() {
        try {
            Matcher line = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            if (!line.find()) {
                throw new BenchFailed("/proc tells no VmRSS of " + pid);
            }
            return Long.parseLong(line.group(1)) * 1024;
        } catch (IOException gone) {
            throw new BenchFailed("the server's process is gone", gone);
        }
    }

    /** What {@code jcmd GC.heap_info} says is in use, in bytes: one heap, or generations that are added up. */
    static OptionalLong used(String heapInfo) {
        return HEAP.matcher(heapInfo)
                .results()
                .mapToLong(each -> Long.parseLong(each.group(1)) * 1024)
                .reduce(Long::sum);
    }

    private boolean isJava() {
        return ProcessHandle.of(pid)
                .flatMap(each -> each.info().command())
                .filter(command -> command.endsWith("java"))
                .isPresent();
    }

    @CanIgnoreReturnValue
    private String asked(String command) {
        try {
            Process process = new ProcessBuilder(JCMD, Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new BenchFailed("jcmd " + command + " failed: " + said);
            }
            return said;
        } catch (IOException failed) {
            throw new BenchFailed("jcmd cannot be run: " + failed.getMessage(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }
}
