package io.gatehouse.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One run at a time in a folder. The operating system drops the lock with the process, however that dies: who holds it
 * may take a server that is still there for an orphan.
 */
final class OneAtATime {

    private final FileChannel channel;

    private OneAtATime(FileChannel channel) {
        this.channel = channel;
    }

    /** Holds the folder until {@link #release()} or the end of the process; fails where another run has it. */
    static OneAtATime hold(Path folder) {
        try {
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new RunFailed(
                        "Another ./mvnw -Prun of this project is running. Stop it first (Ctrl-C in its terminal).");
            }
            return new OneAtATime(channel);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lets the next run in. */
    void release() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            // The run is one of this very process.
            return false;
        }
    }
}
