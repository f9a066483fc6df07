package io.gatehouse.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A log file that another process writes. */
record Log(Path file) {

    private static final int LAST = 15;

    /** What to show of it when that process failed: the causes that it names, each once, and its last lines. */
    String failure() {
        List<String> lines = lines();
        String causes = lines.stream()
                .filter(line -> line.startsWith("Caused by: "))
                .distinct()
                .collect(Collectors.joining("\n"));
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        return "Its log, " + file + ", ends:\n" + last + (causes.isEmpty() ? "" : "\n\n" + causes);
    }

    boolean says(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    private List<String> lines() {
        try {
            // A charset in which every byte is a character: the log may end in the middle of one.
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return List.of("(it cannot be read: " + unreadable + ")");
        }
    }
}
