package io.gatehouse.account;

import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/** The local accounts. */
interface Users {

    /** Adds an enabled account. False: its user name is taken in this tenant, and nothing was changed. Of any number of simultaneous calls for one name, one adds. */
    boolean add(TenantId tenant, User user, Secret passwordHash, Instant now);

    /** The account of this name, disabled or not. */
    Optional<Account> find(TenantId tenant, Username name);

    /** Whether the account is enabled and still has this hash. Where it is, it stays so until the transaction ends. */
    boolean holds(TenantId tenant, SubjectId user, Secret passwordHash);

    /** Puts a new hash in the place of {@code old}. Nothing happens where the password was changed meanwhile. */
    void rehash(TenantId tenant, SubjectId user, Secret old, Secret fresh);

    /** An account as it is kept. */
    record Account(User user, Secret passwordHash, boolean disabled) {}
}
