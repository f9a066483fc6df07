package io.gatehouse.trust.signals;

import static io.gatehouse.identity.token.Forge.NOW;
import static io.gatehouse.identity.token.Forge.SECONDS;
import static io.gatehouse.trust.signals.Sets.ALICE;
import static io.gatehouse.trust.signals.Sets.ALICE_AT_DESK;
import static io.gatehouse.trust.signals.Sets.CHANGED;
import static io.gatehouse.trust.signals.Sets.DESK;
import static io.gatehouse.trust.signals.Sets.REVOKED;
import static io.gatehouse.trust.signals.Sets.VERIFICATION;
import static io.gatehouse.trust.signals.Sets.event;
import static io.gatehouse.trust.signals.Sets.read;
import static io.gatehouse.trust.signals.Sets.usual;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.identity.token.Forge;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.RevocationTarget.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which trust security events withdraw, and from when on. */
class SecurityEventsTest {

    private static final RevocationTarget HER_DESK = new RevocationTarget(Kind.SID, "desk", Optional.of("kc"));
    private static final RevocationTarget HER = RevocationTarget.of(Kind.SUBJECT, "kc:alice");

    static Stream<Arguments> subjects() {
        String email = "{\"format\":\"email\",\"email\":\"alice@example.test\"}";
        return Stream.of(
                Arguments.of(REVOKED, ALICE_AT_DESK, HER_DESK),
                Arguments.of(REVOKED, "{\"format\":\"complex\",\"session\":" + DESK + "}", HER_DESK),
                Arguments.of(
                        REVOKED, "{\"format\":\"complex\",\"user\":" + email + ",\"session\":" + DESK + "}", HER_DESK),
                Arguments.of(REVOKED, ALICE, HER),
                Arguments.of(REVOKED, ALICE_AT_DESK.replace("desk", "ALL"), HER),
                Arguments.of(REVOKED, "{\"format\":\"complex\",\"user\":" + ALICE + ",\"tenant\":" + DESK + "}", HER),
                Arguments.of(CHANGED, ALICE, HER),
                Arguments.of(CHANGED, ALICE_AT_DESK, HER));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void withdrawsTrustFromWhomItNames(String kind, String subject, RevocationTarget target) {
        Forge token = usual().claim("events", event(kind, "{}")).claim("sub_id", subject);
        assertThat(only(token).target(), is(target));
    }

    @Test
    void findsTheSubjectInTheEventAsItWasInDrafts() {
        Forge token = usual().without("sub_id").claim("events", event(CHANGED, "{\"subject\":" + ALICE + "}"));
        assertThat(only(token).target(), is(HER));
        Forge both = usual().claim("sub_id", ALICE).claim("events", event(CHANGED, "{\"subject\":" + ALICE + "}"));
        assertThat(only(both).target(), is(HER));
    }

    static Stream<Arguments> times() {
        return Stream.of(
                Arguments.of("{\"event_timestamp\":" + (SECONDS - 100) + "}", Optional.of(NOW.minusSeconds(99))),
                Arguments.of("{\"event_timestamp\":" + (SECONDS - 100) + ".75}", Optional.of(NOW.minusSeconds(99))),
                Arguments.of("{\"event_timestamp\":0}", Optional.of(Instant.EPOCH.plusSeconds(1))),
                Arguments.of("{\"event_timestamp\":" + SECONDS + "}", Optional.empty()),
                Arguments.of("{\"event_timestamp\":" + (SECONDS + 100) + "}", Optional.empty()),
                Arguments.of("{\"event_timestamp\":1e900}", Optional.empty()),
                Arguments.of("{}", Optional.of(NOW.minusSeconds(49))));
    }

    @ParameterizedTest
    @MethodSource("times")
    void withdrawsItFromWhatWasProvedBeforeTheEndOfThatSecondAndNeverInTheFuture(String event, Optional<Instant> due) {
        Forge token = usual().claim("iat", SECONDS - 50).claim("events", event(REVOKED, event));
        assertThat(only(token).issuedBefore(), is(due));
    }

    @Test
    void readsSeveralEventsAsOne() {
        String events = "{\"" + REVOKED + "\":{},\"" + CHANGED + "\":{},\"" + VERIFICATION
                + "\":{\"state\":\"x\"},\"https://other.example/event\":{}}";
        SecurityEvents told = read(usual().claim("events", events));
        assertThat(told.revocations().stream().map(Revocation::target).toList(), containsInAnyOrder(HER_DESK, HER));
        assertThat(told.strange(), is(1));
    }

    @Test
    void aVerificationWithdrawsNothing() {
        SecurityEvents told = read(usual().claim("sub_id", DESK).claim("events", event(VERIFICATION, "{}")));
        assertThat(told.revocations(), is(empty()));
        assertThat(told.strange(), is(0));
    }

    @Test
    void isGoodAtAnyAgeUnlessItSaysOtherwise() {
        assertThat(read(usual().claim("iat", SECONDS - 900_000)).common().end(), is(Optional.empty()));
        assertThat(read(usual().claim("exp", SECONDS + 5)).common().end(), is(Optional.of(NOW.plusSeconds(65))));
    }

    private static Revocation only(Forge token) {
        List<Revocation> revocations = read(token).revocations();
        assertThat(revocations.size(), is(1));
        return revocations.get(0);
    }
}
