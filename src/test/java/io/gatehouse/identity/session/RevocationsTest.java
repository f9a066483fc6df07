package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of revocation reaches, in sessions that are there and in proofs that come later. */
class RevocationsTest {

    private static final TenantId OTHER = new TenantId("other");
    private static final Instant BEFORE = NOON.minusSeconds(60);
    private static final SessionTimes TIMES =
            new SessionTimes(Duration.ofHours(12), Duration.ofMinutes(30), Duration.ofSeconds(10), 3);

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final HandClock clock = new HandClock();
    private final Fixed.Memo memo = new Fixed.Memo();
    private final ReadableTrail trail = new ReadableTrail();
    private final JpaSessions sessions = new JpaSessions(sql, RealTenants.known(database, clock));
    private final SessionDesk desk = new TransactionalSessionDesk(
            sessions,
            new JpaSignIns(sql, Fixed.vault()),
            new TokenMint(Fixed.vault()),
            TIMES,
            clock,
            Fixed.entropy(),
            trail,
            memo,
            new FiredEvents<>());
    private final Revocations revocations = TargetRoom.revocations(sql, memo, trail, clock);

    @BeforeEach
    void tenants() {
        SessionRoom.tenant(database, TENANT);
        SessionRoom.tenant(database, OTHER);
        database.inTransaction(() -> sql.update(
                "insert into group_members (tenant_id, group_name, subject) values (?1, 'ours', 'kc:alice')",
                TENANT.value()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.identity.session.TargetsForTests#ofAlice")
    void knowsWhatRestsOnItsTarget(RevocationTarget target) {
        signIn(BEFORE);
        assertThat(isKnown(TENANT, target), is(true));
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.identity.session.TargetsForTests#ofOthers")
    void doesNotKnowWhatNothingRestsOn(RevocationTarget target) {
        signIn(BEFORE);
        assertThat(isKnown(TENANT, target), is(false));
    }

    private boolean isKnown(TenantId tenant, RevocationTarget target) {
        return database.inTransaction(() -> revocations.isKnown(tenant, target));
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.identity.session.TargetsForTests#ofAlice")
    void endsWhatRestsOnItsTarget(RevocationTarget target) {
        Session session = signIn(BEFORE);
        UUID id = revoke(TENANT, target, Duration.ZERO);
        assertThat(live(session), is(false));
        assertThat(reached(id), containsInAnyOrder(session.id()));
        assertThat("shown again", rest(BEFORE).isPresent(), is(false));
        assertThat("proved anew", rest(NOON).isPresent(), is(true));
    }

    @ParameterizedTest
    @MethodSource("io.gatehouse.identity.session.TargetsForTests#ofOthers")
    void leavesBystandersAlone(RevocationTarget target) {
        Session session = signIn(BEFORE);
        assertThat(reached(revoke(TENANT, target, Duration.ZERO)), empty());
        assertThat(live(session), is(true));
        assertThat(rest(BEFORE).isPresent(), is(true));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"SESSION", "TOKEN"})
    void endsASessionByItsNameOrByATokensName(Kind kind) {
        Session session = signIn(BEFORE);
        String value = session.id() + (kind == Kind.TOKEN ? ".abc" : "");
        revoke(TENANT, RevocationTarget.of(kind, value), Duration.ZERO);
        assertThat(live(session), is(false));
    }

    @Test
    void nothingRestsOnAnIssuerThatIsGone() {
        database.inTransaction(() -> sql.update("delete from trusted_issuers"));
        assertThat(rest(NOON), is(Optional.empty()));
    }

    @Test
    void reachesNobodyOfAnotherTenant() {
        Session session = signIn(BEFORE);
        assertThat(reached(revoke(OTHER, RevocationTarget.all(), Duration.ZERO)), empty());
        assertThat(live(session), is(true));
    }

    @Test
    void trustsWhatWasProvedAtTheVeryInstant() {
        Session session = signIn(NOON);
        revoke(TENANT, RevocationTarget.all(), Duration.ZERO);
        assertThat(live(session), is(true));
    }

    @Test
    void withAMarginWhatIsProvedAnewGoesOnAndTheRestEndsAtItsEnd() {
        Session session = signIn(BEFORE);
        revoke(TENANT, RevocationTarget.of(Kind.SUBJECT, "kc:alice"), Duration.ofSeconds(30));
        assertThat(live(session), is(true));
        assertThat(rest(BEFORE).map(Session::expiresAt), is(Optional.of(NOON.plusSeconds(30))));
        clock.move(Duration.ofSeconds(30).minusNanos(1_000));
        assertThat(live(session), is(true));
        assertThat(rest(NOON).map(Session::expiresAt), is(Optional.of(NOON.plusSeconds(300))));
        clock.move(Duration.ofSeconds(60));
        assertThat(live(session), is(true));
    }

    @Test
    void anOldProofDoesNotRideOnASessionThatWasProvedAnew() {
        signIn(BEFORE);
        revoke(TENANT, RevocationTarget.of(Kind.SUBJECT, "kc:alice"), Duration.ZERO);
        Session anew = signIn(NOON.plusSeconds(1));
        assertThat("the thief's", rest(BEFORE).isPresent(), is(false));
        assertThat(live(anew), is(true));
        assertThat("hers", rest(NOON.plusSeconds(1)).map(Session::id), is(Optional.of(anew.id())));
    }

    @Test
    void afterTheMarginAnOldProofOpensNothing() {
        Session session = signIn(BEFORE);
        revoke(TENANT, RevocationTarget.all(), Duration.ofSeconds(30));
        clock.move(Duration.ofSeconds(30));
        assertThat(live(session), is(false));
        assertThat(rest(BEFORE).isPresent(), is(false));
    }

    @Test
    void reachesASessionThatIsOpenedAtTheSameTime() {
        try (TestDatabase elsewhere = database.another()) {
            Sql theirs = new Sql(elsewhere.rows());
            elsewhere.rows().getTransaction().begin();
            theirs.update(
                    "insert into sessions (tenant_id, id, subject, standing, ceilings, created_at, used_at, proved_at, expires_at)"
                            + " values (?1, ?2, 'bob', '{}', '[]', ?3, ?3, ?3, ?4)",
                    TENANT.value(),
                    new UUID(3, 4),
                    BEFORE,
                    NOON.plusSeconds(300));
            Thread revoking = new Thread(() -> revoke(TENANT, RevocationTarget.all(), Duration.ZERO));
            revoking.start();
            elsewhere.rows().getTransaction().commit();
            Awaitility.await().until(() -> !revoking.isAlive());
            assertThat(
                    database.inTransaction(() ->
                            sessions.findLive(TENANT, new SessionId(new UUID(3, 4)), NOON, NOON.minus(TIMES.idle()))),
                    is(Optional.empty()));
        }
    }

    @Test
    void tellsEveryNodeAndTheTrail() {
        signIn(BEFORE);
        UUID id = revoke(TENANT, RevocationTarget.of(Kind.SUBJECT, "kc:alice"), Duration.ZERO);
        assertThat(memo.told.get(0).about(), is(id.toString()));
        assertThat(trail.kinds().contains("trust.withdrawn"), is(true));
    }

    @CanIgnoreReturnValue
    private Session signIn(Instant provedAt) {
        return rest(provedAt).orElseThrow();
    }

    private Optional<Session> rest(Instant provedAt) {
        Standing standing = new Standing(new SubjectId("kc:alice"), Set.of("staff"), Optional.of("k1"), Map.of());
        SignIn signIn = new SignIn("kc", "sid-1", Optional.of("sid-1"), Optional.empty(), provedAt, Optional.empty());
        Opening opening = new Opening(standing, List.of(), Optional.of(NOON.plusSeconds(300)), Optional.of(signIn));
        return database.inTransaction(() -> desk.restOn(TENANT, opening));
    }

    private boolean live(Session session) {
        return database.inTransaction(() -> desk.find(TENANT, session.id())).isPresent();
    }

    private List<SessionId> reached(UUID revocation) {
        return database.inTransaction(() -> revocations.reached(TENANT, revocation));
    }

    @CanIgnoreReturnValue
    private UUID revoke(TenantId tenant, RevocationTarget target, Duration margin) {
        UUID id = UUID.randomUUID();
        Revocation revocation = new Revocation(target, Optional.of(NOON), margin, "test", "by nobody");
        assertThat(database.inTransaction(() -> revocations.make(tenant, id, revocation, true)), is(true));
        return id;
    }
}
