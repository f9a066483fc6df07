package io.gatehouse.account;

import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.secret.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@link Users} in memory; passes the contract that PostgreSQL passes. */
final class FakeUsers implements Users {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    @Override
    public boolean add(TenantId tenant, User user, Secret passwordHash, Instant now) {
        String place = place(tenant, new Username(user.username()));
        return accounts.putIfAbsent(place, new Account(user, passwordHash, false)) == null;
    }

    @Override
    public Optional<Account> find(TenantId tenant, Username name) {
        return Optional.ofNullable(accounts.get(place(tenant, name)));
    }

    @Override
    public boolean holds(TenantId tenant, SubjectId user, Secret passwordHash) {
        return accounts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(tenant + " "))
                .map(Map.Entry::getValue)
                .anyMatch(each ->
                        each.user().id().equals(user) && each.passwordHash().equals(passwordHash) && !each.disabled());
    }

    @Override
    public void rehash(TenantId tenant, SubjectId user, Secret old, Secret fresh) {
        if (holds(tenant, user, old)) {
            replace(tenant, user, fresh, false);
        }
    }

    void disable(TenantId tenant, SubjectId user) {
        replace(tenant, user, null, true);
    }

    private void replace(TenantId tenant, SubjectId user, @Nullable Secret hash, boolean disabled) {
        accounts.replaceAll((place, account) -> {
            boolean meant =
                    place.startsWith(tenant + " ") && account.user().id().equals(user);
            return meant
                    ? new Account(account.user(), hash == null ? account.passwordHash() : hash, disabled)
                    : account;
        });
    }

    private static String place(TenantId tenant, Username name) {
        return tenant + " " + name.key();
    }
}
