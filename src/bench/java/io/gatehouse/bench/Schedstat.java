package io.gatehouse.bench;

import java.util.OptionalLong;

/**
 * The text of {@code /proc/<pid>/task/<tid>/schedstat}: time on a CPU, time waiting for one (both in nanoseconds),
 * number of slices.
 */
final class Schedstat {

    private Schedstat() {}

    /**
     * Nanoseconds on a CPU; empty where the text is none of a schedstat: a thread that ends may leave an empty file.
     */
    static OptionalLong running(String text) {
        String first = text.strip().split(" ", 2)[0];
        return first.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(first)) : OptionalLong.empty();
    }

    /** Whether a thread of this name (the kernel keeps 15 characters) is a JIT compiler of HotSpot. */
    static boolean compiles(String threadName) {
        return threadName.startsWith("C1 CompilerThre") || threadName.startsWith("C2 CompilerThre");
    }
}
