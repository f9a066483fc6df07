package io.gatehouse.tenancy.cluster;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.session.FiredEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At least once, in order, and the lag is never told too small. */
class FeedReaderTest {

    private final List<Feed.Entry> rows = new ArrayList<>();
    private final FiredEvents<Notice> notices = new FiredEvents<>() {
        @Override
        public void fire(Notice notice) {
            if (failing || notice.equals(poison)) {
                throw new IllegalStateException("an observer cannot do it now");
            }
            super.fire(notice);
        }
    };
    private final FiredEvents<Unheard> unheard = new FiredEvents<>();
    private Duration now = Duration.ofSeconds(100);
    private boolean failing;
    private @Nullable Notice poison;
    private final FeedReader reader = new FeedReader(new Rows(), notices, unheard, () -> now, new HandClock());

    @Test
    void hasNothingToCatchUpWithAtItsStart() {
        tell(1);
        reader.read();
        assertThat(notices.fired, empty());
    }

    @Test
    void handsOnWhatIsNewOnceThoughItIsReadAgain() {
        reader.read();
        tell(5);
        reader.read();
        reader.read();
        tell(3); // by a transaction that was through later
        reader.read();
        assertThat(notices.fired, contains(notice(5), notice(3)));
    }

    @Test
    void tellsAgainWhatAnObserverCouldNotDo() {
        reader.read();
        tell(1);
        failing = true;
        assertThrows(IllegalStateException.class, reader::read);
        failing = false;
        reader.read();
        assertThat(notices.fired, contains(notice(1)));
    }

    @Test
    void keepsNothingBackForOneThatFailsAndGivesItUpAtLast() {
        reader.read();
        tell(1);
        tell(2);
        poison = notice(1);
        now = now.plusSeconds(4);
        assertThrows(IllegalStateException.class, reader::read);
        assertThat("the other is told at once", notices.fired, contains(notice(2)));
        assertThrows(IllegalStateException.class, reader::read);
        assertThat(unheard.fired, empty());
        assertThat("does not know everything", reader.lag(), is(Duration.ofSeconds(4)));
        reader.read();
        assertThat(unheard.fired, contains(new Unheard(TENANT)));
        assertThat(reader.lag(), is(Duration.ZERO));
        reader.read();
        assertThat("once", unheard.fired, contains(new Unheard(TENANT)));
        assertThat(notices.fired, contains(notice(2)));
    }

    @Test
    void cannotActOnWhatItDoesNotKnow() {
        reader.read();
        rows.add(new Feed.Entry(1, new Notice(TENANT, Notice.Kind.UNKNOWN, "")));
        reader.read();
        assertThat(unheard.fired, contains(new Unheard(TENANT)));
        assertThat(notices.fired, empty());
    }

    @Test
    void lagsSinceTheBeginningOfTheLastWholeLook() {
        reader.read();
        now = now.plusSeconds(4);
        assertThat(reader.lag(), is(Duration.ofSeconds(4)));
        tell(1);
        failing = true;
        assertThrows(IllegalStateException.class, reader::read);
        assertThat(reader.lag(), is(Duration.ofSeconds(4)));
        failing = false;
        reader.read();
        assertThat(reader.lag(), is(Duration.ZERO));
    }

    private void tell(long seq) {
        rows.add(new Feed.Entry(seq, notice(seq)));
    }

    private static Notice notice(long seq) {
        return new Notice(TENANT, Notice.Kind.REVOKED, "r" + seq);
    }

    /** Tells everything each time, as the real one does while an old transaction is under way. */
    private final class Rows implements Feed {
        @Override
        public void add(TenantId tenant, Notice.Kind kind, String about) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String now() {
            rows.clear();
            return "1";
        }

        @Override
        public Read since(String position) {
            return new Read(position, rows);
        }

        @Override
        public void forgetBefore(Instant instant) {
            throw new UnsupportedOperationException();
        }
    }
}
