package io.gatehouse.identity.session;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.connectiontoken.TokenMint;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rotation, leeway, reuse. */
class SessionDeskTest {

    private static final Duration LEEWAY = Duration.ofSeconds(10);
    private static final SessionTimes TIMES = new SessionTimes(Duration.ofHours(12), Duration.ofMinutes(30), LEEWAY, 3);

    private final HandClock clock = new HandClock();
    private final ReadableTrail trail = new ReadableTrail();
    private final Fixed.Memo memo = new Fixed.Memo();
    private final FiredEvents<SessionEnded> ended = new FiredEvents<>();
    private final FakeSessions sessions = new FakeSessions();
    private final SessionDesk desk = new TransactionalSessionDesk(
            sessions, sessions, new TokenMint(Fixed.vault()), TIMES, clock, Fixed.entropy(), trail, memo, ended);
    private final Session session = desk.open(TENANT, Opening.of(new SubjectId("alice")));
    private final Secret first =
            desk.openChain(TENANT, session.id()).orElseThrow().token();

    @Test
    void rotatesTheCurrentToken() {
        Secret second = rotate(first);
        assertThat(second, is(not(first)));
        assertThat(rotate(second), is(not(second)));
        assertThat(ended.fired, empty());
    }

    @Test
    @DisplayName("R1: a token that was just replaced gets the same successor again, as often as it is shown")
    void repeatsTheSuccessorWithinTheLeeway() {
        Secret second = rotate(first);
        clock.move(LEEWAY.minusNanos(1_000));
        assertThat(rotate(first), is(second));
        assertThat(rotate(first), is(second));
        assertThat(ended.fired, empty());
    }

    @Test
    @DisplayName("R2: at the very instant the leeway ends, the replaced token is reuse and ends the session")
    void endsTheSessionOnReuseAfterTheLeeway() {
        rotate(first);
        clock.move(LEEWAY);
        assertThat(desk.exchange(TENANT, first), instanceOf(Exchange.Refused.class));
        assertThat(ended.fired, contains(new SessionEnded(TENANT, session.id(), SessionEnded.Cause.TOKEN_REUSED)));
        assertThat(trail.kinds(), contains("session.opened", "token.rotated", "token.reused", "session.ended"));
        assertThat(desk.find(TENANT, session.id()), is(Optional.empty()));
    }

    @Test
    @DisplayName("R2: a token two generations old is reuse at any time")
    void endsTheSessionOnReuseOfAnOlderTokenWithinTheLeeway() {
        rotate(rotate(first));
        assertThat(desk.exchange(TENANT, first), instanceOf(Exchange.Refused.class));
        assertThat(ended.fired.size(), is(1));
    }

    @Test
    @DisplayName("R3: the leeway makes no second branch, so the successor of a stolen token is the owner's")
    void leewayMintsNoSecondSuccessor() {
        Secret owners = rotate(first);
        Secret thiefs = rotate(first);
        assertThat(thiefs, is(owners));
        rotate(owners);
        clock.move(LEEWAY);
        assertThat(desk.exchange(TENANT, thiefs), instanceOf(Exchange.Refused.class));
        assertThat(ended.fired.size(), is(1));
    }

    @Test
    void refusesTheCurrentTokenOfAnEndedSession() {
        desk.end(TENANT, session.id(), SessionEnded.Cause.LOGGED_OUT);
        assertThat(desk.exchange(TENANT, first), instanceOf(Exchange.Refused.class));
        assertThat(desk.openChain(TENANT, session.id()), is(Optional.empty()));
    }

    @Test
    void endsASessionOnce() {
        desk.end(TENANT, session.id(), SessionEnded.Cause.LOGGED_OUT);
        desk.end(TENANT, session.id(), SessionEnded.Cause.REVOKED);
        assertThat(ended.fired.size(), is(1));
    }

    @Test
    void keepsTheChainsOfTwoTabsApart() {
        Secret otherTab = desk.openChain(TENANT, session.id()).orElseThrow().token();
        rotate(rotate(rotate(first)));
        clock.move(LEEWAY.multipliedBy(2));
        rotate(otherTab);
        assertThat(ended.fired, empty());
    }

    @Test
    void refusesATokenOfAnotherTenantWithoutHarm() {
        assertThat(desk.exchange(new TenantId("other"), first), instanceOf(Exchange.Refused.class));
        assertThat(ended.fired, empty());
        rotate(first);
    }

    @Test
    void aForgedTagRefusesWithoutEndingTheSession() {
        String text = first.reveal();
        char last = text.charAt(text.length() - 2);
        String forged =
                text.substring(0, text.length() - 2) + (last == 'A' ? 'B' : 'A') + text.charAt(text.length() - 1);
        assertThat(desk.exchange(TENANT, new Secret(forged)), instanceOf(Exchange.Refused.class));
        assertThat(ended.fired, empty());
        rotate(first);
    }

    @Test
    void aGenerationThatWasNeverMadeRefusesWithoutEndingTheSession() {
        String future = first.reveal().replaceFirst("\\.1\\.", ".2.");
        assertThat(desk.exchange(TENANT, new Secret(future)), instanceOf(Exchange.Refused.class));
        assertThat(ended.fired, empty());
    }

    @Test
    void expiresAtTheVeryInstantOfItsAbsoluteEndHoweverOftenItIsUsed() {
        Secret token = first;
        for (int i = 0; i < 12 * 60 / 20; i++) {
            assertThat(desk.find(TENANT, session.id()).isPresent(), is(true));
            token = rotate(token);
            clock.move(Duration.ofMinutes(20));
        }
        assertThat(desk.exchange(TENANT, token), instanceOf(Exchange.Refused.class));
    }

    @Test
    void isOverWhenItWasIdleForTooLong() {
        clock.move(Duration.ofMinutes(30));
        assertThat(desk.exchange(TENANT, first), instanceOf(Exchange.Refused.class));
    }

    @CanIgnoreReturnValue
    private Secret rotate(Secret token) {
        return desk.exchange(TENANT, token).fold(Exchange.Rotated::token, refused -> {
            throw new AssertionError(refused.cause());
        });
    }
}
