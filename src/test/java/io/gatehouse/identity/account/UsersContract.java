package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the fake and PostgreSQL both do. */
abstract class UsersContract {

    static final TenantId ACME = Premises.ACME;
    static final TenantId OTHER = new TenantId("other");

    private static final Secret HASH = new Secret("$argon2id$one");
    private static final Secret FRESH = new Secret("$argon2id$two");

    abstract Users users();

    abstract <T> T inTransaction(Supplier<T> work);

    abstract void disable(TenantId tenant, SubjectId user);

    @Test
    void findsWhatWasAdded() {
        User alice = new User(new SubjectId("u1"), "Alice.Smith+x@h", "alice@example.org", Optional.of("Alice 🎻"));
        assertThat(add(ACME, alice), is(true));
        assertThat(find(ACME, "Alice.Smith+x@h"), is(Optional.of(new Users.Account(alice, HASH, false))));
    }

    @Test
    void keepsAnAccountWithoutEmailAndDisplayName() {
        User bare = new User(new SubjectId("u1"), "bare", "", Optional.empty());
        assertThat(add(ACME, bare), is(true));
        assertThat(find(ACME, "bare").orElseThrow().user(), is(bare));
    }

    @Test
    void keepsSqlAsText() {
        User sly = new User(new SubjectId("u1"), "sly", "o'brien@example.org", Optional.of("'); drop table users; --"));
        assertThat(add(ACME, sly), is(true));
        assertThat(find(ACME, "sly").orElseThrow().user(), is(sly));
    }

    @Test
    void refusesANameThatIsTakenInAnotherSpelling() {
        assertThat(add(ACME, named("u1", "Straße")), is(true));
        assertThat("case", add(ACME, named("u2", "STRASSE")), is(false));
        assertThat("full width", add(ACME, named("u3", "ｓtrasse")), is(false));
        assertThat("the first stays", find(ACME, "strasse").orElseThrow().user().id(), is(new SubjectId("u1")));
    }

    @Test
    void isListedDisabledEnabledAndRemoved() {
        SubjectId alice = new SubjectId("u1");
        assertThat(add(ACME, named("u1", "alice")), is(true));
        assertThat(add(ACME, named("u2", "bob")), is(true));
        assertThat(inTransaction(() -> users().page(ACME, "", 10)).size(), is(2));
        assertThat(inTransaction(() -> users().page(ACME, "u1", 10)).get(0).user(), is(named("u2", "bob")));
        assertThat(inTransaction(() -> users().page(OTHER, "", 10)).size(), is(0));
        assertThat("of another tenant", inTransaction(() -> users().disable(OTHER, alice, Premises.NOW)), is(false));
        assertThat(inTransaction(() -> users().disable(ACME, alice, Premises.NOW)), is(true));
        assertThat("again", inTransaction(() -> users().disable(ACME, alice, Premises.NOW)), is(false));
        assertThat(inTransaction(() -> users().page(ACME, "", 10)).get(0).disabledAt(), is(Optional.of(Premises.NOW)));
        assertThat(find(ACME, "alice").orElseThrow().disabled(), is(true));
        assertThat(inTransaction(() -> users().enable(ACME, alice)), is(true));
        assertThat("again", inTransaction(() -> users().enable(ACME, alice)), is(false));
        assertThat(find(ACME, "alice").orElseThrow().disabled(), is(false));
        assertThat("of another tenant", inTransaction(() -> users().remove(OTHER, alice)), is(false));
        assertThat(inTransaction(() -> users().remove(ACME, alice)), is(true));
        assertThat(find(ACME, "alice"), is(Optional.empty()));
    }

    @Test
    void neverFindsAnotherTenantsUser() {
        assertThat(add(ACME, named("u1", "alice")), is(true));
        assertThat(find(OTHER, "alice"), is(Optional.empty()));
        assertThat("the same name and id in another tenant", add(OTHER, named("u1", "alice")), is(true));
        assertThat(holds(OTHER, "u2", HASH), is(false));
    }

    @Test
    void rehashesOnlyTheAccountThatStillHasTheOldHash() {
        assertThat(add(ACME, named("u1", "alice")) && add(OTHER, named("u1", "alice")), is(true));
        rehash(ACME, "u1", FRESH, HASH);
        assertThat("the old one was another", holds(ACME, "u1", HASH), is(true));
        rehash(ACME, "u1", HASH, FRESH);
        assertThat(holds(ACME, "u1", FRESH), is(true));
        assertThat(holds(ACME, "u1", HASH), is(false));
        assertThat(find(ACME, "alice").orElseThrow().passwordHash(), is(FRESH));
        assertThat("another tenant's", holds(OTHER, "u1", HASH), is(true));
    }

    @Test
    void tellsThatAnAccountIsDisabled() {
        assertThat(add(ACME, named("u1", "alice")) && add(OTHER, named("u1", "alice")), is(true));
        assertThat(holds(ACME, "u1", HASH), is(true));
        disable(ACME, new SubjectId("u1"));
        assertThat(find(ACME, "alice").orElseThrow().disabled(), is(true));
        assertThat(holds(ACME, "u1", HASH), is(false));
        assertThat(find(OTHER, "alice").orElseThrow().disabled(), is(false));
    }

    boolean add(TenantId tenant, User user) {
        return inTransaction(() -> users().add(tenant, user, HASH, Premises.NOW));
    }

    static User named(String id, String name) {
        return new User(new SubjectId(id), name, id + "@example.org", Optional.empty());
    }

    private Optional<Users.Account> find(TenantId tenant, String name) {
        return inTransaction(() -> users().find(tenant, Username.parse(name).orElseThrow()));
    }

    private boolean holds(TenantId tenant, String id, Secret hash) {
        return inTransaction(() -> users().holds(tenant, new SubjectId(id), hash));
    }

    private void rehash(TenantId tenant, String id, Secret old, Secret fresh) {
        boolean done = inTransaction(() -> {
            users().rehash(tenant, new SubjectId(id), old, fresh);
            return true;
        });
        assertThat(done, is(true));
    }
}
