package io.gatehouse.identity.issuer;

import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where trusted issuers are kept. Each method is a transaction of its own where there is none: those who fetch have
 * none.
 */
interface TrustedIssuers {

    /** All of a tenant, by their ids. */
    List<TrustedIssuer> all(TenantId tenant);

    Optional<TrustedIssuer> find(TenantId tenant, String id);

    /** False: the tenant has its id, or its {@code iss} with its audience. */
    boolean add(TenantId tenant, TrustedIssuer issuer);

    /** False: there is none of this id. */
    boolean remove(TenantId tenant, String id);

    /** Has every node fetch the keys anew. False: there is none of this id. */
    boolean forgetKeys(TenantId tenant, String id, Instant now);

    /** Remembers the thumbprints of an issuer's keys; those that were not known before. */
    Set<String> seen(TenantId tenant, String id, Set<String> thumbprints, Instant now);

    /** When each of an issuer's keys was first seen. */
    Map<String, Instant> firstSeen(TenantId tenant, String id);
}
