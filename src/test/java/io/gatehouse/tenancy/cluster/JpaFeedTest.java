package io.gatehouse.tenancy.cluster;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No committed row is missed, whatever the order of the commits. */
class JpaFeedTest {

    private final TestDatabase here = TestDatabase.emptied();
    private final TestDatabase there = here.another();
    private final Feed feed = new JpaFeed(new Sql(here.rows()), Bus.POSTGRES);
    private final Feed otherFeed = new JpaFeed(new Sql(there.rows()), Bus.REDIS);

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void tellsWhatWasCommittedSince() {
        String start = here.inTransaction(feed::now);
        here.inTransaction(() -> add(feed, "one"));
        here.inTransaction(() -> add(feed, "two"));
        Feed.Read read = here.inTransaction(() -> feed.since(start));
        assertThat(abouts(read), contains("one", "two"));
        assertThat(abouts(here.inTransaction(() -> feed.since(read.position()))), empty());
    }

    @Test
    @DisplayName(
            "W16: a row of a transaction that is through late is not missed, though later numbers were read before it")
    void missesNothingThatCommitsLate() {
        String start = here.inTransaction(feed::now);
        there.rows().getTransaction().begin();
        add(otherFeed, "late");
        here.inTransaction(() -> add(feed, "early"));
        Feed.Read read = here.inTransaction(() -> feed.since(start));
        assertThat(abouts(read), contains("early"));
        there.rows().getTransaction().commit();
        Feed.Read next = here.inTransaction(() -> feed.since(read.position()));
        assertThat(abouts(next), contains("late", "early"));
        assertThat(abouts(here.inTransaction(() -> feed.since(next.position()))), empty());
    }

    @Test
    void neverTellsWhatWasRolledBack() {
        String start = here.inTransaction(feed::now);
        there.rows().getTransaction().begin();
        add(otherFeed, "never");
        there.rows().getTransaction().rollback();
        assertThat(abouts(here.inTransaction(() -> feed.since(start))), empty());
    }

    @Test
    void forgetsWhatIsOld() {
        String start = here.inTransaction(feed::now);
        here.inTransaction(() -> add(feed, "one"));
        here.inTransaction(() -> feed.forgetBefore(NOON));
        assertThat(abouts(here.inTransaction(() -> feed.since(start))), contains("one"));
        here.inTransaction(() -> feed.forgetBefore(Instant.now().plus(Duration.ofMinutes(1))));
        assertThat(abouts(here.inTransaction(() -> feed.since(start))), empty());
    }

    @Test
    void nodesTellOfThemselvesByTheDatabasesTime() {
        Nodes one = new Nodes(new Sql(here.rows()), new Node.Name("one"), java.time.Clock.systemUTC());
        Instant seen = here.inTransaction(() -> one.beat(false, 3));
        Instant again = here.inTransaction(() -> one.beat(true, 2));
        List<Node> all = here.inTransaction(one::all);
        assertThat(all.size(), is(1));
        assertThat(all.get(0), is(new Node("one", all.get(0).startedAt(), again, true, 2)));
        assertThat(again.isAfter(seen), is(true));
        here.inTransaction(one::leave);
        assertThat(here.inTransaction(one::all), empty());
    }

    private static void add(Feed feed, String about) {
        feed.add(TENANT, Notice.Kind.REVOKED, about);
    }

    private static List<String> abouts(Feed.Read read) {
        return read.entries().stream().map(each -> each.notice().about()).toList();
    }
}
