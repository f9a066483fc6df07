package io.gatehouse.agenda.nettuaccount;

import java.util.function.Supplier;

/** The fake, held to the contract. */
class FakeNettuAccountsTest extends NettuAccountsContract {

    private final FakeNettuAccounts accounts = new FakeNettuAccounts();

    @Override
    NettuAccounts accounts() {
        return accounts;
    }

    @Override
    <T> T in(Supplier<T> transaction) {
        return transaction.get();
    }
}
