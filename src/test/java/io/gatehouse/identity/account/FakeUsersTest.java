package io.gatehouse.identity.account;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import java.util.function.Supplier;

/** The fake, held to the contract. */
class FakeUsersTest extends UsersContract {

    private final FakeUsers users = new FakeUsers();

    @Override
    Users users() {
        return users;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }

    @Override
    void disable(TenantId tenant, SubjectId user) {
        users.disable(tenant, user);
    }
}
