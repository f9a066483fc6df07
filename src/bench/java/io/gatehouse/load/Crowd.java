package io.gatehouse.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Visits that stay: what they hear, and when the server cuts them. */
public final class Crowd {

    private static final int AT_ONCE = 32;
    private static final Duration LONGEST_JOINING = Duration.ofMinutes(4);
    private static final Duration LONGEST_LEAVING = Duration.ofSeconds(60);

    private final Loops loops;
    private final Optional<ObjLongConsumer<String>> ear;
    private final List<Member> members = new ArrayList<>();
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger cut = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(AT_ONCE);

    /**
     * A message that was heard.
     *
     * @param text as it was published
     */
    public record Message(String text, long heardAt) {}

    /** One whose members remember what they hear. */
    public Crowd(Loops loops) {
        this.loops = loops;
        this.ear = Optional.empty();
    }

    /** @param ear hears every message in their place, on an event loop, and when it came ({@link System#nanoTime}) */
    public Crowd(Loops loops, ObjLongConsumer<String> ear) {
        this.loops = loops;
        this.ear = Optional.of(ear);
    }

    /**
     * Brings these in as well, and returns when they all are known. Throws {@link IllegalStateException} where one is
     * not, or not in time.
     */
    public void join(List<Errand> errands) {
        long deadline = System.nanoTime() + LONGEST_JOINING.toNanos();
        int due = ready.get() + errands.size();
        for (Errand errand : errands) {
            awaitRoom(deadline);
            Member member = new Member();
            members.add(member);
            Visit.begin(loops, errand, member, System.nanoTime());
        }
        if (!eventually(deadline, () -> ready.get() == due || !faults.isEmpty()) || ready.get() < due) {
            throw new IllegalStateException("only %d of %d are in; %s".formatted(ready.get(), due, firstFaults()));
        }
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    /** How many were cut so far. */
    public int cut() {
        return cut.get();
    }

    /** Whether {@code count} are cut within the time. */
    public boolean awaitCut(int count, Duration time) {
        return eventually(System.nanoTime() + time.toNanos(), () -> cut.get() >= count);
    }

    /** Everybody who is still there leaves; returns when all are gone, or after a minute. */
    public boolean leave() {
        members.forEach(Member::leave);
        return eventually(System.nanoTime() + LONGEST_LEAVING.toNanos(), () -> gone.get() == members.size());
    }

    private void awaitRoom(long deadline) {
        try {
            if (!room.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("only %d are in after %d s; %s"
                        .formatted(ready.get(), LONGEST_JOINING.toSeconds(), firstFaults()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private List<String> firstFaults() {
        return faults.stream().distinct().limit(3).toList();
    }

    private static boolean eventually(long deadline, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(1);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** One of the crowd. */
    public final class Member implements Guest {

        private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Visit visit;
        private volatile long cutAt;

        /** When the server cut it ({@link System#nanoTime}); 0: it did not. */
        public long cutAt() {
            return cutAt;
        }

        /** What it has heard since it came. */
        public List<Message> messages() {
            return List.copyOf(messages);
        }

        @Override
        public void ready(Visit known, long now) {
            visit = known;
            known.stay();
            ready.incrementAndGet();
            room.release();
        }

        @Override
        public void heard(Visit from, String message, long now) {
            ear.ifPresentOrElse(each -> each.accept(message, now), () -> messages.add(new Message(message, now)));
        }

        @Override
        public void cut(Visit by, long now) {
            cutAt = now;
            cut.incrementAndGet();
        }

        @Override
        public void ended(Visit over, Optional<String> fault) {
            gone.incrementAndGet();
            fault.ifPresent(faults::add);
            if (visit == null) {
                room.release();
            }
        }

        private void leave() {
            Visit here = visit;
            if (here != null) {
                here.leave();
            }
        }
    }
}
