package io.gatehouse.boot;

import io.gatehouse.ground.offer.Chore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Does chores until it is closed. Each that may wait has a thread of its own, and so holds up no other; those that
 * never wait share one.
 */
final class Rounds implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Rounds.class.getName());

    private final ScheduledExecutorService patient;
    private final ScheduledExecutorService watch;
    private final List<Future<?>> begun = new ArrayList<>();

    private Rounds(int patient, ThreadFactory threads) {
        this.patient = new ScheduledThreadPoolExecutor(patient, threads);
        this.watch = new ScheduledThreadPoolExecutor(1, threads);
    }

    static Rounds begin(List<Chore> chores, ThreadFactory threads) {
        Rounds rounds = new Rounds((int) chores.stream().filter(Chore::mayWait).count(), threads);
        chores.forEach(rounds::begin);
        return rounds;
    }

    private void begin(Chore chore) {
        long pause = chore.pause().toMillis();
        ScheduledExecutorService whose = chore.mayWait() ? patient : watch;
        begun.add(whose.scheduleWithFixedDelay(new Round(chore), pause, pause, TimeUnit.MILLISECONDS));
    }

    /** No run begins after this; those that are under way are not interrupted. */
    @Override
    public void close() {
        begun.forEach(each -> each.cancel(false));
        patient.shutdown();
        watch.shutdown();
    }

    /** A schedule whose run throws is never run again; the next run of a chore may well succeed. */
    private static final class Round implements Runnable {

        private final Chore chore;
        private boolean failing;

        Round(Chore chore) {
            this.chore = chore;
        }

        @Override
        public void run() {
            try {
                chore.work().run();
                if (failing) {
                    LOG.log(Level.INFO, "{0} succeeds again", chore.name());
                }
                failing = false;
            } catch (RuntimeException fault) {
                LOG.log(failing ? Level.DEBUG : Level.ERROR, chore.name() + " failed", fault);
                failing = true;
            }
        }
    }
}
