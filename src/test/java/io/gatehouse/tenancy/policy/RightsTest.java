package io.gatehouse.tenancy.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.policy.Attachment.Kind;
import io.gatehouse.tenancy.policy.Statement.Effect;
import io.gatehouse.tenancy.policy.Verdict.Step;
import io.gatehouse.tenancy.policy.Verdict.Step.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies and bounds come to together. */
class RightsTest {

    private static final Standing ALICE = new Standing(
            new SubjectId("alice"), Set.of("staff"), Optional.of("k1"), Map.of("role", Set.of("editor", "viewer")));

    @Test
    void deniesWhatNothingAllows() {
        Verdict verdict = rights().decide(Question.of("publish", "chat:1"));
        assertThat(verdict, is(new Verdict.Denied(Optional.empty(), List.of())));
    }

    @Test
    void rejectBeatsAllowWhicheverComesFirst() {
        Policy rejecting = policy("no", Attachment.toTenant(), statement(Effect.REJECT, "publish", "chat:secret"));
        Policy allowing = policy("yes", Attachment.toTenant(), statement(Effect.ALLOW, "*", "*"));
        Question question = Question.of("publish", "chat:secret");
        assertThat(rights(rejecting, allowing).decide(question).isGranted(), is(false));
        Verdict verdict = rights(allowing, rejecting).decide(question);
        assertThat(
                verdict,
                is(new Verdict.Denied(
                        Optional.of(new Step("no", 0, Outcome.REJECTS)),
                        List.of(new Step("yes", 0, Outcome.ALLOWS), new Step("no", 0, Outcome.REJECTS)))));
        assertThat(
                rights(allowing, rejecting)
                        .decide(Question.of("publish", "chat:open"))
                        .isGranted(),
                is(true));
    }

    @Test
    void namesTheStatementThatAllowed() {
        Policy policy = policy(
                "p",
                Attachment.toTenant(),
                statement(Effect.ALLOW, "history", "*"),
                statement(Effect.ALLOW, "publish", "chat:*"));
        assertThat(
                rights(policy).decide(Question.of("publish", "chat:1")),
                is(new Verdict.Granted(
                        new Step("p", 1, Outcome.ALLOWS),
                        List.of(new Step("p", 0, Outcome.SILENT), new Step("p", 1, Outcome.ALLOWS)))));
    }

    @Test
    void noPolicyLiftsACeiling() {
        Policy all = policy("all", Attachment.toTenant(), statement(Effect.ALLOW, "*", "*"));
        Rights rights = new Rights(
                List.of(
                        new Bound("key", capabilities("{\"a:*\":[\"publish\",\"subscribe\"]}")),
                        new Bound("token", capabilities("{\"*:1\":[\"publish\"]}"))),
                List.of(all));
        assertThat(rights.decide(Question.of("publish", "a:1")).isGranted(), is(true));
        assertThat(rights.decide(Question.of("publish", "a:2")).isGranted(), is(false));
        assertThat(rights.decide(Question.of("publish", "b:1")).isGranted(), is(false));
        assertThat(rights.decide(Question.of("subscribe", "a:1")).isGranted(), is(false));
        assertThat(
                "bounds bind commands",
                rights.decide(Question.of("CreateCalendar")).isGranted(),
                is(false));
        assertThat(rights.shown().json().toString(), is("{\"a:1\":[\"publish\"]}"));
    }

    @Test
    void aRejectOfAWholePatternIsNotShownAndAPartialOneStillDecides() {
        Policy policy = policy(
                "p",
                Attachment.toTenant(),
                statement(Effect.ALLOW, "publish", "a:*"),
                statement(Effect.ALLOW, "subscribe", "b"),
                statement(Effect.REJECT, "publish", "a:x"),
                statement(Effect.REJECT, "*", "b"));
        assertThat(rights(policy).shown().json().toString(), is("{\"a:*\":[\"publish\"]}"));
        assertThat(rights(policy).decide(Question.of("publish", "a:x")).isGranted(), is(false));
    }

    @Test
    void aWithdrawalTakesChannelsAndSaysWhich() {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        ChannelRevocation revocation = new ChannelRevocation("r", new ChannelPattern("chat:*"), then);
        Policy all = policy("all", Attachment.toTenant(), statement(Effect.ALLOW, "*", "*"));
        Rights before = rights(all);
        Rights after = Rights.of(ALICE.proved(then.minusNanos(1)), List.of(), List.of(revocation), List.of(all));
        assertThat(after.decide(Question.of("subscribe", "chat:1")).isGranted(), is(false));
        assertThat(after.decide(Question.of("subscribe", "news")).isGranted(), is(true));
        assertThat(
                "no channel operation",
                after.decide(Question.of("calendar.read", "chat:1")).isGranted(),
                is(true));
        assertThat(before.beyond(after), contains(new ChannelPattern("chat:*")));
        assertThat("said once", after.beyond(after), empty());
        Rights anew = Rights.of(ALICE.proved(then), List.of(), List.of(revocation), List.of(all));
        assertThat(anew.decide(Question.of("subscribe", "chat:1")).isGranted(), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "TENANT,'','',true",
        "GROUP,'',staff,true",
        "GROUP,'',Staff,false",
        "SUBJECT,'',alice,true",
        "SUBJECT,'',bob,false",
        "KEY,'',k1,true",
        "KEY,'',k2,false",
        "CLAIM,role,viewer,true",
        "CLAIM,role,admin,false",
        "CLAIM,scope,viewer,false"
    })
    void isForWhomItIsAttachedTo(Kind kind, String name, String value, boolean expected) {
        Policy policy = policy("p", new Attachment(kind, name, value), statement(Effect.ALLOW, "publish", "*"));
        Rights rights = Rights.of(ALICE, List.of(), List.of(), List.of(policy));
        assertThat(rights.decide(Question.of("publish", "x")).isGranted(), is(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "*,CreateCalendar,true",
        "CreateCalendar,createcalendar,false",
        "calendar.*,calendar.create,true",
        "calendar.*,calendarx.create,false",
        "calendar.*,calendar,false",
        "calendar.create,calendar.*,false"
    })
    void permissionsAreComparedBySegment(String pattern, String asked, boolean covered) {
        assertThat(new Permission(pattern).covers(new Permission(asked)), is(covered));
    }

    @ParameterizedTest
    @CsvSource({
        "a:*,a:b,a:b",
        "*,a:b:c,a:b:c",
        "a:*,*:b,a:b",
        "a:*,*:b:*,a:b:*",
        "a:*:c,a:b:*,a:b:c",
        "a:*,b:*,",
        "a,a:b,",
        "a:b,a:b,a:b",
        "*:*,*,*:*",
        "a:*,a,"
    })
    void twoPatternsMeetInWhatBothCover(String one, String other, String both) {
        Optional<String> expected = Optional.ofNullable(both);
        ChannelPattern first = new ChannelPattern(one);
        ChannelPattern second = new ChannelPattern(other);
        assertThat(first.meet(second).map(ChannelPattern::text), is(expected));
        assertThat(second.meet(first).map(ChannelPattern::text), is(expected));
    }

    @ParameterizedTest
    @CsvSource({"**", "a*", "calendar.", ".x", "1x", "a..b", "'a b'", "''"})
    void refusesWhatIsNoPermission(String text) {
        Refusal refusal = assertThrows(Refusal.class, () -> new Permission(text));
        assertThat(refusal.problem().code(), is("invalid_request"));
    }

    @ParameterizedTest
    @CsvSource({"*,a", "publish,a:*", "calendar.*,a"})
    void refusesAQuestionWithAPattern(String permission, String resource) {
        Refusal refusal = assertThrows(Refusal.class, () -> Question.of(permission, resource));
        assertThat(refusal.problem().code(), is("invalid_request"));
    }

    @Test
    void aStatementOnSomeResourcesIsSilentWhereThereIsNone() {
        Policy some = policy("p", Attachment.toTenant(), statement(Effect.ALLOW, "CreateCalendar", "work:*"));
        assertThat(rights(some).decide(Question.of("CreateCalendar")).isGranted(), is(false));
        assertThat(
                rights(some).decide(Question.of("CreateCalendar", "work:1")).trail(),
                contains(new Step("p", 0, Outcome.ALLOWS)));
    }

    private static Rights rights(Policy... policies) {
        return new Rights(List.of(), List.of(policies));
    }

    private static Policy policy(String id, Attachment attachment, Statement... statements) {
        return new Policy(id, attachment, List.of(statements));
    }

    private static Statement statement(Effect effect, String permission, String... resources) {
        return new Statement(
                effect,
                Set.of(new Permission(permission)),
                Arrays.stream(resources).map(ChannelPattern::new).collect(Collectors.toSet()));
    }

    private static Capabilities capabilities(String json) {
        try {
            return Capabilities.parse(StrictJson.object(json));
        } catch (MalformedJson broken) {
            throw new AssertionError(broken);
        }
    }
}
