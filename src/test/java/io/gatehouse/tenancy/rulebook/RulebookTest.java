package io.gatehouse.tenancy.rulebook;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Question;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import io.gatehouse.tenancy.policy.Verdict;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.Revocations;
import io.gatehouse.tenancy.target.TargetRoom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Policies and groups on a real PostgreSQL. */
class RulebookTest {

    private static final TenantId OTHER = new TenantId("other");
    private static final SubjectId ALICE = new SubjectId("alice");

    private final TestDatabase database = TestDatabase.emptied();
    private final Sql sql = new Sql(database.rows());
    private final ReadableTrail trail = new ReadableTrail();
    private final Fixed.Memo memo = new Fixed.Memo();
    private final HandClock clock = new HandClock();
    private final Revocations revocations = TargetRoom.revocations(sql, memo, trail, clock);
    private final Rulebook book =
            new Rulebook(new JpaPolicies(sql), new JpaGroups(sql), revocations, sql, memo, trail, clock);

    @BeforeEach
    void tenants() {
        run(() -> List.of(TENANT, OTHER)
                .forEach(each -> sql.update(
                        "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                        each.value())));
        run(() -> book.open(TENANT));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aNewTenantAllowsEverybodyEveryOperation() {
        assertThat(
                rights().shown().json().toString(), is("{\"*\":[\"history\",\"presence\",\"publish\",\"subscribe\"]}"));
        assertThat(rights().decide(Question.of("CreateCalendar")).isGranted(), is(false));
    }

    @Test
    void keepsAPolicyAsItWasPut() {
        Policy policy = policy("p1", """
                {"attached_to":{"claim":{"name":"role","value":"a \\"b\\""}},
                 "statements":[{"effect":"reject","permissions":["publish","calendar.*"],"resources":["chat:*","b"]},
                               {"effect":"allow","permissions":["*"]}]}""");
        run(() -> book.put(TENANT, policy, "by a test"));
        assertThat(database.inTransaction(() -> book.find(TENANT, "p1")).orElseThrow(), is(policy));
        assertThat(database.inTransaction(() -> book.find(OTHER, "p1")).isPresent(), is(false));
        assertThat(
                PolicyJson.write(policy).toString(),
                is("{\"id\":\"p1\",\"attached_to\":{\"claim\":{\"name\":\"role\",\"value\":\"a \\\"b\\\"\"}},"
                        + "\"statements\":[{\"effect\":\"reject\",\"permissions\":[\"calendar.*\",\"publish\"],"
                        + "\"resources\":[\"b\",\"chat:*\"]},"
                        + "{\"effect\":\"allow\",\"permissions\":[\"*\"],\"resources\":[\"*\"]}]}"));
    }

    @Test
    @DisplayName("N5: the patterns of all policies of a tenant are counted together")
    void refusesMorePatternsThanATenantMayHave() {
        String resources =
                IntStream.range(0, 100).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(","));
        String statement = "{\"effect\":\"allow\",\"permissions\":[\"publish\"],\"resources\":[" + resources + "]}";
        String all = "{\"attached_to\":{\"tenant\":true},\"statements\":["
                + String.join(",", Collections.nCopies(98, statement)) + "]}";
        run(() -> book.put(TENANT, policy("most", all), "by a test"));
        run(() -> book.put(TENANT, policy("most", all), "by a test"));
        Refusal refusal =
                assertThrows(Refusal.class, () -> run(() -> book.put(TENANT, policy("more", all), "by a test")));
        assertThat(refusal.problem(), is(Problem.LIMIT_REACHED));
        assertThat(database.inTransaction(() -> book.policies(TENANT)).size(), is(2));
    }

    @Test
    void everyChangeIsCountedAndTold() {
        long before = version(TENANT);
        long others = version(OTHER);
        Policy policy = policy("p1", """
                {"attached_to":{"group":"staff"},"statements":[{"effect":"reject","permissions":["publish"]}]}""");
        run(() -> book.put(TENANT, policy, "by a test"));
        long put = version(TENANT);
        assertThat(put, greaterThan(before));
        run(() -> book.join(TENANT, new Membership("staff", ALICE), "by a test"));
        long joined = version(TENANT);
        assertThat(joined, greaterThan(put));
        run(() -> book.join(TENANT, new Membership("staff", ALICE), "by a test"));
        assertThat(version(TENANT), is(joined));
        assertThat(version(OTHER), is(others));
        assertThat(trail.kinds(), contains("policy.put", "group.joined"));
        assertThat(rights().decide(Question.of("publish", "x")).isGranted(), is(false));
        Rules all = database.inTransaction(() -> book.read(TENANT));
        assertThat(all.groups(), is(Map.of(ALICE, Set.of("staff"))));
        assertThat(database.inTransaction(() -> book.leave(TENANT, new Membership("staff", ALICE), "")), is(true));
        assertThat(database.inTransaction(() -> book.leave(TENANT, new Membership("staff", ALICE), "")), is(false));
        assertThat(rights().decide(Question.of("publish", "x")).isGranted(), is(true));
        assertThat(database.inTransaction(() -> book.remove(TENANT, "p1", "")), is(true));
        assertThat(database.inTransaction(() -> book.remove(TENANT, "p1", "")), is(false));
    }

    @Test
    void whatWasProvedBeforeHasNoRightsOnChannelsFromWhichTrustWasWithdrawn() {
        Instant then = clock.instant();
        RevocationTarget chats = RevocationTarget.of(RevocationTarget.Kind.CHANNELS, "chat:*");
        UUID id = new UUID(1, 2);
        run(() -> {
            book.count(TENANT);
            assertThat(
                    revocations.make(
                            TENANT,
                            id,
                            new Revocation(chats, Optional.of(then), Duration.ZERO, "raid", "a test"),
                            true),
                    is(true));
        });
        assertThat(verdict(TENANT, then.minusNanos(1_000), "chat:1"), is("revocation-" + id));
        assertThat("at the very instant", verdict(TENANT, then, "chat:1"), is("default"));
        assertThat("elsewhere", verdict(TENANT, then.minusSeconds(9), "news:1"), is("default"));
        assertThat("another tenant", verdict(OTHER, then.minusSeconds(9), "chat:1"), is("nothing"));
    }

    private String verdict(TenantId tenant, Instant proved, String channel) {
        Standing alice = Standing.of(ALICE).proved(proved);
        Rights rights = database.inTransaction(() -> book.read(tenant, ALICE)).rightsOf(alice, List.of());
        return rights.decide(Question.of("publish", channel))
                .fold(
                        granted -> granted.decisive().source(),
                        denied -> denied.decisive().map(Verdict.Step::source).orElse("nothing"));
    }

    @Test
    void groupsOfAnotherTenantAreOtherGroups() {
        run(() -> book.join(OTHER, new Membership("staff", ALICE), ""));
        assertThat(database.inTransaction(() -> book.groups(TENANT, "", 10)), empty());
        assertThat(database.inTransaction(() -> book.members(TENANT, "staff", "", 10)), empty());
        assertThat(database.inTransaction(() -> book.groups(OTHER, "", 10)), contains("staff"));
        assertThat(
                database.inTransaction(() -> book.members(OTHER, "staff", "", 10)),
                contains(new Membership("staff", ALICE)));
        assertThat(database.inTransaction(() -> book.members(OTHER, "staff", "alice", 10)), empty());
    }

    private Rights rights() {
        return database.inTransaction(() -> book.read(TENANT, ALICE)).rightsOf(Standing.of(ALICE), List.of());
    }

    private long version(TenantId tenant) {
        return database.inTransaction(() -> book.read(tenant)).version();
    }

    private void run(Runnable work) {
        boolean done = database.inTransaction(() -> {
            work.run();
            return true;
        });
        assertThat(done, is(true));
    }

    static Policy policy(String id, String json) {
        try {
            return PolicyJson.read(id, new Members(StrictJson.object(json)));
        } catch (MalformedJson broken) {
            throw new AssertionError(broken);
        }
    }
}
