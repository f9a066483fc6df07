package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.TestDatabase;
import io.gatehouse.boot.ClocksApart;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.connectiontoken.TokenMint;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Two nodes of one database whose own clocks are 90 s apart: session desks of this JVM over a real PostgreSQL, each
 * with the clock that a node has.
 */
class NodesApartTest {

    private static final Duration APART = Duration.ofSeconds(90);
    private static final Duration LEEWAY = Duration.ofSeconds(10);
    private static final SessionTimes TIMES = new SessionTimes(Duration.ofHours(12), Duration.ofMinutes(30), LEEWAY, 3);

    private final HandClock databases = new HandClock();
    private final Clock fast = Clock.offset(databases, APART);

    private final Node here = new Node(ClocksApart.agreed(databases, databases.instant()), TestDatabase.emptied());
    private final Node ahead = new Node(ClocksApart.agreed(fast, databases.instant()), here.database.another());
    private final Node astray = new Node(fast, here.database.another());

    /** What a node has of this room. */
    private static final class Node {

        private final TestDatabase database;
        private final Sql sql;
        private final SessionDesk desk;

        Node(Clock clock, TestDatabase database) {
            this.database = database;
            this.sql = new Sql(database.rows());
            this.desk = new TransactionalSessionDesk(
                    new JpaSessions(sql, RealTenants.known(database, clock)),
                    new JpaSignIns(sql, Fixed.vault()),
                    new TokenMint(Fixed.vault()),
                    TIMES,
                    clock,
                    Fixed.entropy(),
                    new Fixed.ReadableTrail(),
                    new Fixed.Memo(),
                    new FiredEvents<>());
        }

        <T> T does(Supplier<T> work) {
            return database.inTransaction(work);
        }

        Exchange shown(Secret token) {
            return does(() -> desk.exchange(TENANT, token));
        }

        @CanIgnoreReturnValue
        Secret rotates(Secret token) {
            return shown(token).fold(Exchange.Rotated::token, refused -> {
                throw new AssertionError(refused.cause());
            });
        }
    }

    @BeforeEach
    void tenant() {
        here.database.inTransaction(() -> here.sql.update(
                "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                TENANT.value()));
    }

    @AfterEach
    void close() {
        for (Node each : List.of(here, ahead, astray)) {
            each.database.close();
        }
    }

    @Test
    @DisplayName("R8: a session ends at the same instant on both, its last microsecond counts on both")
    void endsAtTheSameInstant() {
        Session session = opened(Duration.ofSeconds(60));
        databases.move(Duration.ofSeconds(60).minusNanos(1_000));
        assertThat(finds(here, session) && finds(ahead, session), is(true));
        assertThat("what happens without the common clock", finds(astray, session), is(false));
        databases.move(Duration.ofNanos(1_000));
        assertThat(finds(here, session) || finds(ahead, session), is(false));
    }

    @Test
    @DisplayName(
            "R8: the leeway of a token that was rotated on the node that is ahead ends on the other as soon as it does there")
    void leewayIsAsLongOnBoth() {
        Secret first = chain(opened(Duration.ofHours(1)));
        Secret second = ahead.rotates(first);
        databases.move(LEEWAY.minusNanos(1_000));
        assertThat(here.rotates(first), is(second));
        assertThat(ahead.rotates(first), is(second));
        databases.move(Duration.ofNanos(1_000));
        assertThat(here.shown(first), instanceOf(Exchange.Refused.class));
    }

    @Test
    @DisplayName("R8: and without the common clock a stolen token had 90 s more")
    void theTestWouldSeeIt() {
        Secret first = chain(opened(Duration.ofHours(1)));
        Secret second = astray.rotates(first);
        databases.move(LEEWAY.plus(APART).minusNanos(1_000));
        assertThat(here.rotates(first), is(second));
    }

    @Test
    @DisplayName("R8: a session that was used on the node that is ahead is idle on the other no later")
    void isIdleAtTheSameInstant() {
        Session session = opened(Duration.ofHours(1));
        Session plain = here.does(() -> here.desk.open(TENANT, Opening.of(new SubjectId("bob"))));
        ahead.rotates(chain(plain));
        databases.move(Duration.ofMinutes(30).minusNanos(1_000));
        assertThat(finds(here, plain) && finds(ahead, plain), is(true));
        databases.move(Duration.ofNanos(1_000));
        assertThat(finds(here, plain) || finds(ahead, plain), is(false));
        assertThat("it was given an hour", finds(here, session) && finds(ahead, session), is(true));
    }

    private Session opened(Duration life) {
        Opening opening = new Opening(
                Standing.of(new SubjectId("alice")), List.of(), Optional.of(NOON.plus(life)), Optional.empty());
        return here.does(() -> here.desk.open(TENANT, opening));
    }

    private Secret chain(Session session) {
        return here.does(
                () -> here.desk.openChain(TENANT, session.id()).orElseThrow().token());
    }

    private static boolean finds(Node node, Session session) {
        return node.does(() -> node.desk.find(TENANT, session.id()).isPresent());
    }
}
