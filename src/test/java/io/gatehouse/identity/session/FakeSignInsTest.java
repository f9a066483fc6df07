package io.gatehouse.identity.session;

import java.util.function.Supplier;

/** The fake keeps the contract. */
class FakeSignInsTest extends SignInsContract {

    private final FakeSessions sessions = new FakeSessions();

    @Override
    Sessions sessions() {
        return sessions;
    }

    @Override
    SignIns signIns() {
        return sessions;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
