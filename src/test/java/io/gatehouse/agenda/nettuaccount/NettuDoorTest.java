package io.gatehouse.agenda.nettuaccount;

import static io.gatehouse.agenda.nettuaccount.NettuPremises.shown;
import static io.gatehouse.agenda.nettuaccount.NettuPremises.token;
import static io.gatehouse.agenda.nettuaccount.NettuPremises.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.agenda.calendar.Person;
import io.gatehouse.ground.audit.AuditEvent;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who passes the door, and what stays behind of those who do not. */
class NettuDoorTest {

    private static final String ALL = ",\"schedulerPolicy\":{\"allow\":[\"*\"]}";

    private final NettuPremises premises = new NettuPremises();
    private final AccountDesk.Founded founded = premises.account();
    private final NettuAccount account = founded.account();
    private final Person alice = premises.user(account);

    @BeforeEach
    void forget() {
        premises.trail.events.clear();
    }

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void letsTheAccountsKeyPass() {
        assertThat(
                in(() -> premises.door
                        .admin(shown(Map.of("x-api-key", founded.key().reveal())))
                        .account()),
                is(account));
    }

    @Test
    void refusesEveryOtherKeyAlike() {
        String key = founded.key().reveal();
        List<Map<String, String>> others = List.of(
                Map.of(),
                Map.of("x-api-key", ""),
                Map.of("x-api-key", "sk_" + "a".repeat(30)),
                Map.of("x-api-key", key + ", " + key),
                Map.of("authorization", "Bearer " + key));
        for (Map<String, String> headers : others) {
            refused(Problem.KEY_REFUSED, () -> premises.door.admin(shown(headers)));
        }
        assertThat(premises.trail.kinds(), is(Collections.nCopies(others.size(), "credential.refused")));
    }

    @Test
    void letsAUserWithAGoodTokenPass() {
        Credentials good = user(account, token(alice, ALL));
        NettuDoor.User user = in(() -> premises.door.user(good));
        assertThat(user.account(), is(account.tenant()));
        assertThat(user.person(), is(alice.id()));
        assertThat(in(() -> premises.door.allowed(user, SchedulerPermission.DELETE_CALENDAR)), is(user));
    }

    @Test
    void takesABearerInWhateverCaseAndWithoutItsSpace() {
        String token = token(alice, "").reveal();
        for (String header : new String[] {"Bearer " + token, "bEaReR" + token, "bearer \t" + token + " "}) {
            assertThat(
                    in(() -> premises.door.user(asUser(account.tenant().value(), header)))
                            .person(),
                    is(alice.id()));
        }
        for (String header : new String[] {token, "", "Bear " + token, "Basic " + token, "Bearer", "Bearer  "}) {
            refused(
                    Problem.CREDENTIAL_REFUSED,
                    () -> premises.door.user(asUser(account.tenant().value(), header)));
        }
    }

    @Test
    void readsAnAccountsIdInWhateverCaseAndInOneFormOnly() {
        String bearer = "Bearer " + token(alice, "").reveal();
        String id = account.tenant().value();
        assertThat(
                in(() -> premises.door.user(asUser(id.toUpperCase(Locale.ROOT), bearer)))
                        .person(),
                is(alice.id()));
        for (String other : new String[] {"", "acme", id.replace("-", ""), "{" + id + "}", " " + id, id + "," + id}) {
            refused(Problem.CREDENTIAL_REFUSED, () -> premises.door.user(asUser(other, bearer)));
        }
    }

    @Test
    @DisplayName("J5: two accounts with the same key do not share their users")
    void refusesAnotherAccountsUser() {
        NettuAccount other = premises.account().account();
        refused(Problem.CREDENTIAL_REFUSED, () -> premises.door.user(user(other, token(alice, ALL))));
        assertThat(causes(), hasItem("nettu user token: the token's user is not there"));
    }

    @Test
    void refusesTheTokenOfAUserThatWasTakenAway() {
        Credentials good = user(account, token(alice, ALL));
        assertThat(premises.agenda.remove(account.tenant(), alice.id()), is(Optional.of(alice)));
        refused(Problem.CREDENTIAL_REFUSED, () -> premises.door.user(good));
    }

    @Test
    void asksForACredentialBeforeItAsksForAPermission() {
        Secret forged = new Secret(token(alice, "").reveal() + "x");
        refused(Problem.CREDENTIAL_REFUSED, () -> changing(user(account, forged)));
    }

    @Test
    void notesWhatWasRejectedAndWhy() {
        Credentials rejecting =
                user(account, token(alice, ",\"schedulerPolicy\":{\"allow\":[\"*\"],\"reject\":[\"CreateCalendar\"]}"));
        refused(Problem.POLICY_REJECTED, () -> changing(rejecting));
        assertThat(
                premises.trail.events,
                contains(new AuditEvent.OfSubject(
                        AuditKind.PERMISSION_DENIED,
                        account.tenant(),
                        new SubjectId(alice.id().toString()),
                        "CreateCalendar: schedulerPolicy rejects CreateCalendar")));
        assertThat("reading needs none", in(() -> premises.door.user(rejecting)).person(), is(alice.id()));
    }

    private NettuDoor.User changing(Credentials shown) {
        return premises.door.allowed(premises.door.user(shown), SchedulerPermission.CREATE_CALENDAR);
    }

    private List<String> causes() {
        return premises.trail.events.stream().map(AuditEvent::cause).toList();
    }

    private static Credentials asUser(String id, String authorization) {
        return shown(Map.of("nettu-account", id, "authorization", authorization));
    }

    private void refused(Problem problem, Supplier<?> call) {
        assertThat(assertThrows(Refusal.class, () -> in(call)).problem(), is(problem));
    }

    private <T> T in(Supplier<T> transaction) {
        return premises.database.inTransaction(transaction);
    }
}
