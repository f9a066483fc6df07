package io.gatehouse.account;

import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/** The local accounts. */
interface Users {

    /** Adds an account. False: the name is taken, and nothing was changed; of two at once one gets it. */
    boolean add(TenantId tenant, User user, Secret hash, Instant now);

    /** The account of this name, or empty. */
    Optional<Account> find(TenantId tenant, Username username);

    /** Keeps another hash of the same password. */
    void rehash(TenantId tenant, SubjectId id, Secret hash);

    /** A user, the hash of the password, and whether the account is disabled. */
    record Account(User user, Secret hash, boolean disabled) {}
}
