package io.gatehouse.tenancy.cluster;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What listens to other nodes over a line that may be lost. A lost line is closed and left alone for as long as a look
 * waits; the next look opens it again. Used by one thread.
 */
public final class MendedLine {

    private static final Logger LOG = System.getLogger(MendedLine.class.getName());

    private final String what;
    private final Runnable hangUp;

    /** One look over the line; opens it where there is none. */
    public interface Look {
        void take() throws Lost, InterruptedException;
    }

    /** There is no line any more. */
    public static final class Lost extends Exception {

        /** @param why told in the log, without its trace: it happens while a server restarts */
        public Lost(Exception why) {
            super(why.toString(), why);
        }
    }

    /**
     * @param what what comes over the line, for the log
     * @param hangUp closes the line, also where there is none
     */
    public MendedLine(String what, Runnable hangUp) {
        this.what = what;
        this.hangUp = hangUp;
    }

    /** Takes one look. Where that fails, hangs up and rests for {@code patience}. */
    public void look(Duration patience, Look look) throws InterruptedException {
        try {
            look.take();
            return;
        } catch (Lost lost) {
            LOG.log(Level.WARNING, "no {0} for now: {1}", what, lost.getMessage());
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, what + " may have been missed; they are looked up", fault);
        }
        hangUp.run();
        TimeUnit.MILLISECONDS.sleep(patience.toMillis());
    }
}
