package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.connectiontoken.TokenMint;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.RevocationTarget.Kind;
import io.gatehouse.tenancy.target.Revocations;
import io.gatehouse.tenancy.target.TargetRoom;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random walks over sign-in, rotation, reuse, revocation and logout, beside a model of a few lines: what is revoked is
 * never accepted again, and what is not is never refused.
 */
class SessionModelTest {

    private static final int STEPS = 60;
    private static final SessionTimes TIMES =
            new SessionTimes(Duration.ofHours(12), Duration.ofHours(12), Duration.ofSeconds(10), 64);

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final HandClock clock = new HandClock();
    private final Fixed.Memo memo = new Fixed.Memo();
    private final SessionDesk desk = new TransactionalSessionDesk(
            new JpaSessions(sql, RealTenants.known(database, clock)),
            new JpaSignIns(sql, Fixed.vault()),
            new TokenMint(Fixed.vault()),
            TIMES,
            clock,
            Fixed.entropy(),
            new ReadableTrail(),
            memo,
            new FiredEvents<>());
    private final Revocations revocations = TargetRoom.revocations(sql, memo, new ReadableTrail(), clock);

    private final Map<SessionId, Modelled> model = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();

    /** What is believed of a session. */
    private static final class Modelled {
        private final String subject;
        private final String sid;
        private Instant provedAt;
        private boolean alive = true;

        Modelled(String subject, String sid, Instant provedAt) {
            this.subject = subject;
            this.sid = sid;
            this.provedAt = provedAt;
        }
    }

    /** All tokens of a chain, in the order in which they were given, and when the last one was. */
    private static final class Line {
        private final SessionId session;
        private final List<Secret> tokens = new ArrayList<>();
        private Instant rotatedAt;

        Line(SessionId session, Secret first, Instant now) {
            this.session = session;
            this.tokens.add(first);
            this.rotatedAt = now;
        }
    }

    private final List<ModelledTrust.Withdrawn> withdrawn = new ArrayList<>();

    private final List<ModelledTrust.Ended> ended = new ArrayList<>();

    @BeforeEach
    void tenant() {
        SessionRoom.tenant(database, TENANT);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4})
    void whatIsRevokedIsNeverAcceptedAgain(int seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            clock.move(Duration.ofSeconds(random.nextInt(6)));
            act(random);
            Set<SessionId> found = in(() -> desk.find(TENANT, model.keySet())).keySet();
            model.forEach((id, each) -> assertThat(found.contains(id), is(each.alive)));
        }
    }

    private void act(Random random) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> signIn("s" + random.nextInt(3), "sid" + random.nextInt(2), random.nextInt(4) * 10L);
            case 3, 4 -> line(random).ifPresent(this::rotate);
            case 5 -> line(random).ifPresent(line -> show(line, random.nextInt(line.tokens.size())));
            case 6 -> session(random).ifPresent(this::logOut);
            default -> revoke(random);
        }
    }

    /** With a proof that is up to half a minute old. */
    private void signIn(String subject, String sid, long age) {
        Instant provedAt = clock.instant().minusSeconds(age);
        SignIn signIn = new SignIn("kc", sid, Optional.of(sid), Optional.empty(), provedAt, Optional.empty());
        Standing standing = Standing.of(new SubjectId(subject));
        Opening opening =
                new Opening(standing, List.of(), Optional.of(NOON.plus(Duration.ofHours(10))), Optional.of(signIn));
        Optional<Session> got = in(() -> desk.restOn(TENANT, opening));
        SessionId id = got.map(Session::id).orElse(new SessionId(new UUID(0, 0)));
        boolean trusted = withdrawn.stream()
                .filter(each -> each.target().kind() != Kind.SESSION)
                .noneMatch(each -> each.reaches(subject, sid, id, provedAt));
        trusted &= ended.stream().noneMatch(each -> each.holds(subject, sid, provedAt));
        assertThat(got.isPresent(), is(trusted));
        got.ifPresent(session -> {
            Modelled known = model.computeIfAbsent(id, fresh -> new Modelled(subject, sid, provedAt));
            assertThat("none comes back", known.alive, is(true));
            known.provedAt = provedAt.isAfter(known.provedAt) ? provedAt : known.provedAt;
            Secret first = in(() -> desk.openChain(TENANT, id)).orElseThrow().token();
            lines.add(new Line(id, first, clock.instant()));
        });
    }

    private void rotate(Line line) {
        Exchange answer = shown(line, line.tokens.size() - 1);
        if (alive(line)) {
            line.tokens.add(((Exchange.Rotated) answer).token());
            line.rotatedAt = clock.instant();
        } else {
            assertThat(answer, instanceOf(Exchange.Refused.class));
        }
    }

    private void show(Line line, int which) {
        int last = line.tokens.size() - 1;
        if (which == last) {
            rotate(line);
            return;
        }
        boolean justReplaced = which == last - 1 && clock.instant().isBefore(line.rotatedAt.plus(TIMES.leeway()));
        boolean wasAlive = alive(line);
        Exchange answer = shown(line, which);
        if (wasAlive && justReplaced) {
            assertThat(((Exchange.Rotated) answer).token(), is(line.tokens.get(last)));
        } else {
            assertThat(answer, instanceOf(Exchange.Refused.class));
            ended(modelled(line));
        }
    }

    private void logOut(SessionId id) {
        in(() -> {
            desk.end(TENANT, id, SessionEnded.Cause.LOGGED_OUT);
            return true;
        });
        ended(Optional.ofNullable(model.get(id)).orElseThrow());
    }

    private void ended(Modelled session) {
        if (session.alive) {
            ended.add(new ModelledTrust.Ended(session.subject, session.sid, clock.instant()));
        }
        session.alive = false;
    }

    private void revoke(Random random) {
        RevocationTarget target = switch (random.nextInt(8)) {
            case 0 -> RevocationTarget.all();
            case 1 -> RevocationTarget.of(Kind.ISSUER, "kc");
            case 2, 3 -> new RevocationTarget(Kind.SID, "sid" + random.nextInt(2), Optional.of("kc"));
            case 4, 5 ->
                session(random)
                        .map(id -> RevocationTarget.of(Kind.SESSION, id.toString()))
                        .orElse(RevocationTarget.all());
            default -> RevocationTarget.of(Kind.SUBJECT, "s" + random.nextInt(3));
        };
        Instant before = clock.instant().minusSeconds(random.nextInt(3) * 10L);
        Revocation revocation = new Revocation(target, Optional.of(before), Duration.ZERO, "model", "test");
        assertThat(in(() -> revocations.make(TENANT, UUID.randomUUID(), revocation, true)), is(true));
        ModelledTrust.Withdrawn made = new ModelledTrust.Withdrawn(target, before);
        withdrawn.add(made);
        model.forEach(
                (id, each) -> each.alive = each.alive && !made.reaches(each.subject, each.sid, id, each.provedAt));
    }

    private Exchange shown(Line line, int which) {
        return in(() -> desk.exchange(TENANT, line.tokens.get(which)));
    }

    private boolean alive(Line line) {
        return modelled(line).alive;
    }

    private Modelled modelled(Line line) {
        return Optional.ofNullable(model.get(line.session)).orElseThrow();
    }

    private Optional<Line> line(Random random) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(random.nextInt(lines.size())));
    }

    private Optional<SessionId> session(Random random) {
        return line(random).map(each -> each.session);
    }

    @CanIgnoreReturnValue
    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }
}
