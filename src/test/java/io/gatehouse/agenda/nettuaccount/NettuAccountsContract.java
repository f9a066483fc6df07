package io.gatehouse.agenda.nettuaccount;

import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.agenda.nettuaccount.NettuAccount.Webhook;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Digests;
import io.gatehouse.ground.secret.Secret;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the fake and PostgreSQL both do. */
abstract class NettuAccountsContract {

    static final TenantId OTHER = new TenantId("other");
    static final byte[] DIGEST = Digests.sha256("sk_one");

    private static final Secret FIRST = new Secret("sk_first");

    abstract NettuAccounts accounts();

    abstract <T> T in(Supplier<T> transaction);

    @BeforeEach
    void fill() {
        boolean done = in(() -> {
            accounts().add(TENANT, DIGEST);
            accounts().add(OTHER, Digests.sha256("sk_two"));
            return true;
        });
        assertThat(done, is(true));
    }

    @Test
    void findsAnAccountByItsIdAndByItsKey() {
        Optional<NettuAccount> bare = Optional.of(new NettuAccount(TENANT, Optional.empty(), Optional.empty()));
        assertThat(find(TENANT), is(bare));
        assertThat(in(() -> accounts().ownerOf(DIGEST)), is(bare));
        assertThat(find(new TenantId("nobody")), is(Optional.empty()));
        assertThat(in(() -> accounts().ownerOf(Digests.sha256("sk_three"))), is(Optional.empty()));
        assertThat(in(() -> accounts().ownerOf(new byte[0])), is(Optional.empty()));
    }

    @Test
    void keepsAPublicKeyAsItIsAndForgetsIt() {
        Optional<String> pem = Optional.of("-----BEGIN\r\n  odd \t text -----\n\n");
        assertThat(in(() -> accounts().putPublicKey(TENANT, pem)).orElseThrow().publicKey(), is(pem));
        assertThat(find(TENANT).orElseThrow().publicKey(), is(pem));
        assertThat("another's", find(OTHER).orElseThrow().publicKey(), is(Optional.empty()));
        assertThat(
                in(() -> accounts().putPublicKey(TENANT, Optional.empty()))
                        .orElseThrow()
                        .publicKey(),
                is(Optional.empty()));
        assertThat(find(TENANT).orElseThrow().publicKey(), is(Optional.empty()));
    }

    @Test
    void keepsTheWebhooksFirstKeyUntilItIsRemoved() {
        assertThat(put("https://example.org/1", FIRST), is(Optional.of(new Webhook("https://example.org/1", FIRST))));
        Secret second = new Secret("sk_second");
        assertThat(put("https://example.org/2", second), is(Optional.of(new Webhook("https://example.org/2", FIRST))));
        assertThat("another's", find(OTHER).orElseThrow().webhook(), is(Optional.empty()));
        assertThat(in(() -> accounts().removeWebhook(TENANT)).orElseThrow().webhook(), is(Optional.empty()));
        assertThat(put("https://example.org/2", second), is(Optional.of(new Webhook("https://example.org/2", second))));
        assertThat(find(TENANT).orElseThrow().webhook(), is(Optional.of(new Webhook("https://example.org/2", second))));
    }

    @Test
    void changesNothingWhereThereIsNoAccount() {
        TenantId nobody = new TenantId("nobody");
        assertThat(in(() -> accounts().putPublicKey(nobody, Optional.of("x"))), is(Optional.empty()));
        assertThat(in(() -> accounts().putWebhook(nobody, "https://example.org/", FIRST)), is(Optional.empty()));
        assertThat(in(() -> accounts().removeWebhook(nobody)), is(Optional.empty()));
        assertThat(find(nobody), is(Optional.empty()));
    }

    private Optional<Webhook> put(String url, Secret first) {
        return in(() -> accounts().putWebhook(TENANT, url, first)).orElseThrow().webhook();
    }

    private Optional<NettuAccount> find(TenantId tenant) {
        return in(() -> accounts().find(tenant));
    }
}
