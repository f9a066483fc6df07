package io.gatehouse.realtime.postgresrelay;

import static io.gatehouse.Fixed.NOON;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.realtime.log.ChannelKey;
import io.gatehouse.realtime.log.Log;
import io.gatehouse.realtime.log.LogContract;
import io.gatehouse.realtime.log.Message;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.log.Publication;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.realtime.log.Slice;
import io.gatehouse.realtime.relay.Heard;
import io.gatehouse.realtime.relay.MessageText;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract, by a real PostgreSQL, and what comes over its line. */
class PostgresLogTest extends LogContract {

    private static final Duration SHORT = Duration.ofMillis(100);

    private final TestDatabase database = TestDatabase.emptied();
    private final MessageRows rows = new MessageRows(new Sql(database.rows()), Fixed.vault(), Fixed.entropy(), clock);
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
    protected Log log() {
        return new Log() {
            @Override
            public Position append(ChannelKey channel, Publication publication, Retention retention) {
                return database.inTransaction(
                        () -> rows.append(channel.tenant(), channel.name(), publication, retention));
            }

            @Override
            public Slice read(ChannelKey channel, Optional<Position> since, int limit) {
                return database.inTransaction(() -> rows.read(channel.tenant(), channel.name(), since, limit));
            }

            @Override
            public Slice join(ChannelKey channel, Optional<Position> since, int limit) {
                return database.inTransaction(() -> rows.join(channel.tenant(), channel.name(), since, limit));
            }

            @Override
            public void sweep() {
                database.inTransaction(() -> rows.sweep());
            }
        };
    }

    @Override
    protected List<Message> arrived() {
        take();
        List<Message> since = List.copyOf(heard.messages);
        heard.messages.clear();
        return since;
    }

    @Test
    void saysOnceThatItListensFromNowOn() {
        assertThat(heard.interruptions, is(1));
        take();
        assertThat(heard.interruptions, is(1));
        line.close();
        take();
        assertThat(heard.interruptions, is(2));
    }

    @Test
    void whatIsTooLongForANoticeIsToBeFetched() {
        aMessageThatIsVeryLongComesToo();
        take();
        assertThat(heard.missed, contains(CHAT));
        assertThat(heard.messages, empty());
    }

    @Test
    @DisplayName("A11: a notice that was not signed by a node of ours is dropped")
    void believesNoForgedNotice() throws SQLException {
        say(1);
        Message genuine = arrived().get(0);
        String text = MessageText.of(genuine.channel(), genuine.position())
                .addAll(MessageText.of(genuine.publication()))
                .build()
                .toString();
        try (Connection mallory = TestDatabase.open();
                Statement statement = mallory.createStatement()) {
            for (String forged : List.of("", "x", text, "A".repeat(43) + text)) {
                statement.execute("select pg_notify('" + MessageRows.CHANNEL + "', '" + forged + "')");
            }
        }
        assertThat(arrived(), empty());
        assertThat(heard.missed, empty());
    }

    @Test
    void whatIsRolledBackIsNeverTold() {
        database.rows().getTransaction().begin();
        Position ignored = rows.append(
                CHAT.tenant(),
                CHAT.name(),
                new Publication(JsonValue.TRUE, NOON, JsonValue.EMPTY_JSON_OBJECT, Optional.empty()),
                FIVE);
        database.rows().getTransaction().rollback();
        say(1);
        assertThat(texts(arrived()), contains("1"));
    }

    private void take() {
        try {
            line.take(SHORT, heard);
            line.take(SHORT, heard);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
