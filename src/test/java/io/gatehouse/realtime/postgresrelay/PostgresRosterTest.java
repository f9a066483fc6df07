package io.gatehouse.realtime.postgresrelay;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.presence.Change;
import io.gatehouse.realtime.presence.Member;
import io.gatehouse.realtime.presence.Present;
import io.gatehouse.realtime.presence.Roster;
import io.gatehouse.realtime.presence.RosterContract;
import io.gatehouse.realtime.relay.Heard;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract, by a real PostgreSQL, and what becomes of those whose node dies. */
class PostgresRosterTest extends RosterContract {

    private static final Duration SHORT = Duration.ofMillis(100);

    private final TestDatabase database = TestDatabase.emptied();
    private final Entropy entropy = Fixed.entropy();
    private final Roster roster = rosterOfANode();
    private final PostgresLine line = new PostgresLine(TestDatabase::open, Fixed.vault());
    private final Heard heard = new Heard();

    @BeforeEach
    void listen() throws Exception {
        database.inTransaction(() -> database.rows()
                .createNativeQuery("insert into tenants (id, name, registration, created_at)"
                        + " values ('acme', '', 'open', now()), ('other', '', 'open', now())")
                .executeUpdate());
        line.take(SHORT, heard);
    }

    @AfterEach
    void close() {
        line.close();
        database.close();
    }

    @Override
    protected Roster roster() {
        return roster;
    }

    @Override
    protected List<Change> told() {
        try {
            line.take(SHORT, heard);
            line.take(SHORT, heard);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
        return List.copyOf(heard.changes);
    }

    @Test
    @DisplayName("whose node died is there no more after the lease, and whoever sweeps tells it once")
    void theDeadGo() {
        Roster other = rosterOfANode();
        roster.put(CHAT, member("c_dead", "1"));
        other.put(CHAT, member("c_alive", "2"));
        clock.move(Roster.LEASE.minusMillis(1));
        assertThat(other.renew(1), is(true));
        assertThat(roster.members(CHAT).members(), hasSize(2));
        clock.move(Duration.ofMillis(1));
        assertThat(roster.members(CHAT).members(), contains(member("c_alive", "2")));
        other.sweep();
        roster.sweep();
        assertThat(told(), hasSize(3));
        assertThat(told().get(2), is(new Change(CHAT, Change.Action.LEAVE, member("c_dead", "1"))));
        assertThat("it knows that it was taken for dead", roster.renew(1), is(false));
    }

    @Test
    void whatANodeLeftBehindIsNotRenewedByItsSuccessor() {
        roster.put(CHAT, member("c_dead", "1"));
        clock.move(Roster.LEASE.minusMillis(1));
        assertThat(rosterOfANode().renew(0), is(true));
        clock.move(Duration.ofMillis(1));
        assertThat(roster.members(CHAT).members(), empty());
    }

    private Roster rosterOfANode() {
        MemberRows rows = new MemberRows(new Sql(database.rows()), Fixed.vault(), entropy, clock);
        return new Roster() {
            @Override
            public void put(ChannelKey channel, Member member) {
                database.inTransaction(() -> rows.put(channel.tenant(), channel.name(), member));
            }

            @Override
            public boolean remove(ChannelKey channel, ConnectionId connection) {
                return database.inTransaction(() -> rows.remove(channel.tenant(), channel.name(), connection));
            }

            @Override
            public Present members(ChannelKey channel) {
                return database.inTransaction(() -> rows.members(channel.tenant(), channel.name()));
            }

            @Override
            public boolean renew(int here) {
                return database.inTransaction(rows::renew) >= here;
            }

            @Override
            public void sweep() {
                database.inTransaction(rows::sweep);
            }
        };
    }
}
