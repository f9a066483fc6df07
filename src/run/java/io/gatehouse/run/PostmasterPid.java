package io.gatehouse.run;

import java.util.List;
import java.util.Optional;

/**
 * The file {@code postmaster.pid} that a running PostgreSQL keeps in its data folder, and leaves there when it is
 * killed.
 *
 * @param process the process id
 * @param folder the data folder, as PostgreSQL was told of it
 */
record PostmasterPid(long process, String folder) {

    /** Empty: the text is not such a file's, or not yet all of it. */
    static Optional<PostmasterPid> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2
                || !lines.get(0).strip().matches("[1-9][0-9]{0,9}")
                || lines.get(1).isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new PostmasterPid(
                Long.parseLong(lines.get(0).strip()), lines.get(1).strip()));
    }

    /**
     * Whether the process of this number really is the one that wrote the file; numbers come back after a restart of
     * the machine.
     */
    boolean wasWrittenBy(Optional<String> commandLine) {
        return commandLine
                .filter(line -> line.contains("postgres") && line.contains(folder))
                .isPresent();
    }
}
