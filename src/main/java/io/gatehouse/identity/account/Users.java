package io.gatehouse.identity.account;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The local accounts. */
public interface Users {

    /**
     * Adds an enabled account. False: its user name is taken in this tenant, and nothing was changed. Of any number of
     * simultaneous calls for one name, one adds.
     */
    boolean add(TenantId tenant, User user, Secret passwordHash, Instant now);

    /** The account of this name, disabled or not. */
    Optional<Account> find(TenantId tenant, Username name);

    /** Whether the account is enabled and still has this hash. Where it is, it stays so until the transaction ends. */
    boolean holds(TenantId tenant, SubjectId user, Secret passwordHash);

    /** Puts a new hash in the place of {@code old}. Nothing happens where the password was changed meanwhile. */
    void rehash(TenantId tenant, SubjectId user, Secret old, Secret fresh);

    /** Accounts whose ids come after {@code after}, in their order, at most {@code limit}. */
    List<Listed> page(TenantId tenant, String after, int limit);

    /** The key of an account's user name, which is the same for every spelling of it; disabled or not. */
    Optional<String> key(TenantId tenant, SubjectId user);

    /** False: there is none, or it is disabled already. */
    boolean disable(TenantId tenant, SubjectId user, Instant now);

    /** False: there is none, or it is not disabled. */
    boolean enable(TenantId tenant, SubjectId user);

    /** False: there is none. */
    boolean remove(TenantId tenant, SubjectId user);

    /** An account as its tenant sees it. */
    record Listed(User user, Instant createdAt, Optional<Instant> disabledAt) {}

    /** An account as it is kept. */
    record Account(User user, Secret passwordHash, boolean disabled) {}
}
