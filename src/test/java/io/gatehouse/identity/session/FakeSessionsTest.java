package io.gatehouse.identity.session;

import java.util.function.Supplier;

/** The fake keeps the contract. */
class FakeSessionsTest extends SessionsContract {

    private final FakeSessions sessions = new FakeSessions();

    @Override
    Sessions sessions() {
        return sessions;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
