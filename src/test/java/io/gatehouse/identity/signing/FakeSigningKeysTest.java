package io.gatehouse.identity.signing;

import java.util.function.Supplier;

/** The fake keeps the contract. */
class FakeSigningKeysTest extends SigningKeysContract {

    private final FakeSigningKeys keys = new FakeSigningKeys();

    @Override
    SigningKeys keys() {
        return keys;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
