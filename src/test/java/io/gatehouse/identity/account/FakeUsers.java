package io.gatehouse.identity.account;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@link Users} in memory; passes the contract that PostgreSQL passes. */
final class FakeUsers implements Users {

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, Instant> created = new ConcurrentHashMap<>();
    private final Map<String, Instant> disabled = new ConcurrentHashMap<>();

    @Override
    public boolean add(TenantId tenant, User user, Secret passwordHash, Instant now) {
        String place = place(tenant, new Username(user.username()));
        boolean added = accounts.putIfAbsent(place, new Account(user, passwordHash, false)) == null;
        if (added) {
            created.put(place, now);
        }
        return added;
    }

    @Override
    public Optional<Account> find(TenantId tenant, Username name) {
        return Optional.ofNullable(accounts.get(place(tenant, name)));
    }

    @Override
    public Optional<String> key(TenantId tenant, SubjectId user) {
        return accounts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(tenant + " "))
                .map(each -> each.getValue().user())
                .filter(each -> each.id().equals(user))
                .map(each -> new Username(each.username()).key())
                .findFirst();
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

    @Override
    public List<Listed> page(TenantId tenant, String after, int limit) {
        return accounts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(tenant + " "))
                .map(each -> new Listed(
                        each.getValue().user(),
                        Objects.requireNonNull(created.get(each.getKey())),
                        Optional.ofNullable(disabled.get(each.getKey()))))
                .filter(each -> each.user().id().value().compareTo(after) > 0)
                .sorted(Comparator.comparing(each -> each.user().id().value()))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean disable(TenantId tenant, SubjectId user, Instant now) {
        Optional<String> place = enabled(tenant, user);
        place.ifPresent(each -> disabled.put(each, now));
        disable(tenant, user);
        return place.isPresent();
    }

    @Override
    public boolean enable(TenantId tenant, SubjectId user) {
        Optional<String> place = at(tenant, user).filter(disabled::containsKey);
        place.ifPresent(disabled::remove);
        place.ifPresent(each -> replace(tenant, user, null, false));
        return place.isPresent();
    }

    @Override
    public boolean remove(TenantId tenant, SubjectId user) {
        Optional<String> place = at(tenant, user);
        place.ifPresent(accounts::remove);
        return place.isPresent();
    }

    private Optional<String> enabled(TenantId tenant, SubjectId user) {
        return at(tenant, user).filter(each -> !disabled.containsKey(each));
    }

    private Optional<String> at(TenantId tenant, SubjectId user) {
        return accounts.entrySet().stream()
                .filter(each -> each.getKey().startsWith(tenant + " "))
                .filter(each -> each.getValue().user().id().equals(user))
                .map(Map.Entry::getKey)
                .findFirst();
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
