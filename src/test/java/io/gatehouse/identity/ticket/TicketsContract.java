package io.gatehouse.identity.ticket;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.identity.ticket.Tickets.Spending;
import io.gatehouse.tenancy.policy.Capabilities;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every {@link Tickets} does, the fake and the real one. */
abstract class TicketsContract {

    static final SessionId SESSION = new SessionId(UUID.fromString("6e9cf9e4-7f44-4c0b-9d0c-111111111111"));

    private static final byte[] DIGEST = Digests.sha256("a ticket");
    private static final Spending HERE = new Spending("node-1", "127.0.0.1");

    private final Pass pass = new Pass(
            TENANT,
            SESSION,
            new SubjectId("alice"),
            Optional.of(Fixed.entropy().uuid()),
            Capabilities.all(),
            Optional.of("https://app.example.test"),
            NOON.plusSeconds(15));

    abstract Tickets tickets();

    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void handsOutATicketOnceAndRemembersWhere() {
        put(pass);
        assertThat(take(TENANT, NOON), is(Optional.of(pass)));
        assertThat(take(TENANT, NOON), is(Optional.empty()));
        assertThat(inTransaction(() -> tickets().spent(TENANT, DIGEST)), is(Optional.of(HERE)));
    }

    @Test
    void keepsWhatIsAbsentAbsent() {
        Pass bare = new Pass(
                TENANT,
                SESSION,
                pass.subject(),
                Optional.empty(),
                Capabilities.all(),
                Optional.empty(),
                pass.expiresAt());
        put(bare);
        assertThat(take(TENANT, NOON), is(Optional.of(bare)));
    }

    @Test
    void refusesATicketAtTheVeryInstantItExpires() {
        put(pass);
        assertThat(take(TENANT, pass.expiresAt()), is(Optional.empty()));
        assertThat(inTransaction(() -> tickets().spent(TENANT, DIGEST)), is(Optional.empty()));
        assertThat(take(TENANT, pass.expiresAt().minusNanos(1_000)), is(Optional.of(pass)));
    }

    @Test
    void refusesATicketOfAnotherTenantAndLeavesItWhole() {
        put(pass);
        assertThat(take(new TenantId("other"), NOON), is(Optional.empty()));
        assertThat(take(TENANT, NOON), is(Optional.of(pass)));
    }

    @Test
    void sweepsWhatIsPastAndNothingElse() {
        put(pass);
        assertThat(inTransaction(() -> tickets().sweep(pass.expiresAt())), is(0));
        assertThat(inTransaction(() -> tickets().sweep(pass.expiresAt().plusNanos(1_000))), is(1));
        assertThat(take(TENANT, NOON), is(Optional.empty()));
    }

    private void put(Pass one) {
        boolean done = inTransaction(() -> {
            tickets().put(TENANT, DIGEST, one);
            return true;
        });
        assertThat(done, is(true));
    }

    private Optional<Pass> take(TenantId tenant, Instant now) {
        return inTransaction(() -> tickets().take(tenant, DIGEST, now, HERE));
    }
}
