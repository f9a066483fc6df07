package io.gatehouse.boot;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.offer.Chore;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chores that wait, that fail, and that are to end. */
@SuppressWarnings("try") // what is closed at the end is not looked at before
class RoundsTest {

    private static final Duration SOON = Duration.ofMillis(2);

    private final Logger logger = Logger.getLogger(Rounds.class.getName());
    private final Told told = new Told();
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger runs = new AtomicInteger();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addHandler(told);
    }

    @AfterEach
    void letGo() {
        logger.removeHandler(told);
        logger.setLevel(null);
        never.countDown();
    }

    @Test
    void manyThatWaitHoldUpNoOther() {
        List<Chore> chores = new ArrayList<>();
        CountDownLatch waiting = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            chores.add(Chore.every(SOON, "late", () -> {
                waiting.countDown();
                waitForEver();
            }));
        }
        chores.add(Chore.every(SOON, "other", runs::incrementAndGet));
        try (Rounds closed = begin(chores)) {
            await().until(() -> waiting.getCount() == 0);
            int before = runs.get();
            await().until(runs::get, greaterThan(before + 2));
        }
    }

    @Test
    void whatWatchesIsNotHeldUpByWhatWaits() {
        AtomicBoolean waits = new AtomicBoolean();
        Chore late = Chore.every(SOON, "late", () -> {
            waits.set(true);
            waitForEver();
        });
        try (Rounds closed = begin(List.of(late, Chore.watching(SOON, "watch", runs::incrementAndGet)))) {
            await().untilTrue(waits);
            int before = runs.get();
            await().until(runs::get, greaterThan(before + 2));
        }
    }

    @Test
    void oneThatThrowsIsLoggedOnceAndGoesOn() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Chore chore = Chore.every(SOON, "sweep", () -> {
            runs.incrementAndGet();
            if (broken.get()) {
                throw new IllegalStateException("no database");
            }
        });
        try (Rounds closed = begin(List.of(chore))) {
            await().until(runs::get, greaterThan(5));
            assertThat(told.lines, contains("SEVERE sweep failed"));
            broken.set(false);
            await().until(() -> told.lines.size() == 2);
            assertThat(told.lines, contains("SEVERE sweep failed", "INFO sweep succeeds again"));
            broken.set(true);
            await().until(() -> told.lines.size() == 3);
            assertThat(told.lines.get(2), is("SEVERE sweep failed"));
        }
    }

    @Test
    void noneRunsAfterTheEnd() {
        List<Thread> made = new CopyOnWriteArrayList<>();
        Rounds rounds = Rounds.begin(
                List.of(
                        Chore.every(SOON, "one", runs::incrementAndGet),
                        Chore.watching(SOON, "two", runs::incrementAndGet)),
                work -> {
                    Thread thread = new Thread(work);
                    made.add(thread);
                    return thread;
                });
        await().until(runs::get, greaterThan(2));
        rounds.close();
        await().until(() -> made.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void refusesAChoreThatNeverRests() {
        assertThrows(IllegalArgumentException.class, () -> Chore.every(Duration.ZERO, "busy", runs::incrementAndGet));
    }

    private static Rounds begin(List<Chore> chores) {
        return Rounds.begin(chores, Thread::new);
    }

    private void waitForEver() {
        try {
            never.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was logged, from INFO on. */
    private static final class Told extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                String text = MessageFormat.format(
                        line.getMessage(), line.getParameters() == null ? new Object[0] : line.getParameters());
                lines.add(line.getLevel().getName() + " " + text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
