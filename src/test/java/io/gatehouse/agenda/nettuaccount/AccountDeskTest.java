package io.gatehouse.agenda.nettuaccount;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.tenancy.tenant.RealTenants;
import io.gatehouse.tenancy.tenant.Tenant;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, their keys and their webhooks. */
class AccountDeskTest {

    private final NettuPremises premises = new NettuPremises();
    private final AccountDesk desk = premises.desk;

    @AfterEach
    void close() {
        premises.close();
    }

    @Test
    void foundsAnAccountThatIsATenantLikeAnyOther() {
        AccountDesk.Founded founded = in(desk::found);
        TenantId id = founded.account().tenant();
        assertThat(id.value(), matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
        Tenant tenant = in(() ->
                        RealTenants.in(premises.database, premises.clock).find(id))
                .orElseThrow();
        assertThat(tenant.registration(), is(Tenant.Registration.CLOSED));
        assertThat(tenant.suspended(), is(false));
        assertThat(in(() -> desk.find(id)), is(Optional.of(founded.account())));
        assertThat(premises.trail.kinds(), contains("tenant.created"));
        assertThat(in(desk::found).account().tenant(), is(not(id)));
    }

    @Test
    @DisplayName("A2: an account's key is found by its digest, and nothing else is a key")
    void knowsAnAccountByItsWholeKeyOnly() {
        AccountDesk.Founded founded = in(desk::found);
        String key = founded.key().reveal();
        assertThat(key, matchesPattern("sk_[A-Za-z0-9]{30}"));
        assertThat(in(desk::found).key(), is(not(founded.key())));
        assertThat(owner(key), is(Optional.of(founded.account())));
        for (String near : new String[] {
            "",
            "sk_",
            key + "A",
            key.substring(1),
            key.substring(0, 32),
            " " + key,
            key.replace("sk_", "SK_"),
            "sk_" + "ø".repeat(30)
        }) {
            assertThat(near, owner(near), is(Optional.empty()));
        }
    }

    @Test
    void keepsTheKeyThatWasThereWhereTheNextIsNone() {
        NettuAccount account = premises.account().account();
        TenantId id = account.tenant();
        assertRefused(() -> desk.putPublicKey(id, Optional.of("no key")));
        assertRefused(() -> desk.putPublicKey(id, Optional.of("")));
        assertThat(in(() -> desk.find(id)), is(Optional.of(account)));
        assertThat(in(() -> desk.putPublicKey(id, Optional.empty())).publicKey(), is(Optional.empty()));
        assertThat(premises.trail.kinds(), contains("tenant.created", "public-key.put", "public-key.put"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "/hook",
                "//example.org/",
                "ftp://example.org/",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "https://",
                "https:example.org",
                "https://user:secret@example.org/",
                "https://exa mple.org/",
                "https://example.org/\r\nX: y"
            })
    void refusesWhatIsNoWebAddress(String url) {
        TenantId id = in(desk::found).account().tenant();
        assertRefused(() -> desk.putWebhook(id, url));
        assertRefused(() -> desk.putWebhook(id, "https://example.org/" + "x".repeat(2_048)));
        assertThat(in(() -> desk.find(id)).orElseThrow().webhook(), is(Optional.empty()));
    }

    @Test
    void givesEachNewWebhookAKeyOfItsOwn() {
        TenantId id = in(desk::found).account().tenant();
        Secret first = webhookKey(id, "http://localhost:3000/hook?a=b#c");
        assertThat(first.reveal(), matchesPattern("sk_[A-Za-z0-9]{30}"));
        assertThat("the same webhook elsewhere", webhookKey(id, "HTTPS://example.org"), is(first));
        assertThat(in(() -> desk.removeWebhook(id)).webhook(), is(Optional.empty()));
        assertThat(webhookKey(id, "https://example.org"), is(not(first)));
    }

    @Test
    void refusesTheKeyOfAnAccountThatIsGoneSince() {
        TenantId gone = new TenantId("gone");
        Refusal refusal = assertThrows(Refusal.class, () -> in(() -> desk.removeWebhook(gone)));
        assertThat(refusal.problem(), is(Problem.CREDENTIAL_REFUSED));
    }

    private Secret webhookKey(TenantId id, String url) {
        return in(() -> desk.putWebhook(id, url)).webhook().orElseThrow().key();
    }

    private Optional<NettuAccount> owner(String key) {
        return in(() -> desk.ownerOf(new Secret(key)));
    }

    private void assertRefused(Supplier<NettuAccount> call) {
        Refusal refusal = assertThrows(Refusal.class, () -> in(call));
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
    }

    private <T> T in(Supplier<T> transaction) {
        return premises.database.inTransaction(transaction);
    }
}
