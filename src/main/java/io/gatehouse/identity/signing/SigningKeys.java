package io.gatehouse.identity.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Our keys. They are the installation's and no tenant's, hence no {@code TenantId} here. At most one key is next and at
 * most one is active, whoever writes.
 */
interface SigningKeys {

    /** Every key, oldest first. */
    List<SigningKey> all();

    /**
     * Adds a key with its sealed private half. False: the place (next or active) is taken, by another node perhaps, and
     * nothing was changed.
     */
    boolean add(SigningKey key, String sealedPrivate);

    /** The sealed private half of a key, or empty where there is no such key. */
    Optional<String> sealedPrivate(String id);

    /** The key that is active signs no more. False: it was not active, and nothing was changed. */
    boolean retire(String id, Instant at);

    /**
     * The key that is next signs from now on. The active one must have been retired before. False: it was not next, and
     * nothing was changed.
     */
    boolean activate(String id, Instant at);

    /** Deletes what was retired at that instant or earlier. */
    void forgetRetired(Instant at);
}
