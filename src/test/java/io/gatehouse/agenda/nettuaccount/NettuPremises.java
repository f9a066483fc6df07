package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.agenda.calendar.AgendaDesk;
import io.gatehouse.agenda.calendar.FakeAgenda;
import io.gatehouse.agenda.calendar.Metadata;
import io.gatehouse.agenda.calendar.Person;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.secret.Entropy;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.secret.Vault;
import io.gatehouse.identity.actor.Shown;
import io.gatehouse.tenancy.rulebook.RealRulebook;
import io.gatehouse.tenancy.tenant.RealTenants;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The room, wired by hand over a real PostgreSQL; the agenda beside it is in memory. */
final class NettuPremises implements AutoCloseable {

    final TestDatabase database = TestDatabase.emptied();
    final HandClock clock = new HandClock();
    final ReadableTrail trail = new ReadableTrail();
    final AccountDesk desk;
    final AgendaDesk agenda;
    final NettuDoor door;

    NettuPremises() {
        Entropy entropy = Fixed.entropy();
        Vault vault = Fixed.vault();
        desk = new AccountDesk(
                new JpaNettuAccounts(new Sql(database.rows()), vault),
                RealTenants.in(database, clock),
                RealRulebook.in(database, trail, clock),
                trail,
                vault,
                entropy);
        agenda = new FakeAgenda().desk(trail, entropy);
        door = new NettuDoor(desk, new UserTokens(clock), agenda, trail, new ThrottledTrail(trail, clock));
    }

    /** A new account; users' tokens are good by {@link NettuKeys#KEY}. */
    AccountDesk.Founded account() {
        return database.inTransaction(() -> {
            AccountDesk.Founded founded = desk.found();
            NettuAccount keyed =
                    desk.putPublicKey(founded.account().tenant(), Optional.of(NettuKeys.pem(NettuKeys.KEY)));
            return new AccountDesk.Founded(keyed, founded.key());
        });
    }

    Person user(NettuAccount account) {
        return agenda.enrol(account.tenant(), Metadata.NONE);
    }

    /** A token of {@code user}; {@code more} is empty or begins with a comma. */
    static Secret token(Person user, String more) {
        return new Secret(NettuKeys.signed(
                NettuKeys.claims(more).replace(NettuKeys.ALICE, user.id().toString())));
    }

    static Credentials user(NettuAccount account, Secret token) {
        return shown(Map.of("nettu-account", account.tenant().value(), "authorization", "Bearer " + token.reveal()));
    }

    static Credentials shown(Map<String, String> headers) {
        Function<String, @Nullable String> byName = name -> headers.get(name.toLowerCase(Locale.ROOT));
        return Credentials.in(new Shown(byName, "", Optional.empty()));
    }

    @Override
    public void close() {
        database.close();
    }
}
