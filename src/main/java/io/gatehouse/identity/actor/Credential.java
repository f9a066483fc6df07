package io.gatehouse.identity.actor;

import io.gatehouse.ground.problem.Problem;

/** The kinds of credentials, in the order in which they are looked for. */
public enum Credential {
    /** A tenant's secret key. */
    API_KEY("Basic", Problem.KEY_REFUSED),
    /** What a socket is given to come back with; it is used up. */
    CONNECTION_TOKEN("Bearer", Problem.CREDENTIAL_REFUSED),
    /** A token of ours, from a login, an exchange or a secret key. */
    ACCESS_TOKEN("Bearer", Problem.CREDENTIAL_REFUSED),
    /** A token of an issuer that the tenant trusts. */
    ISSUER_TOKEN("Bearer", Problem.CREDENTIAL_REFUSED),
    /** The key of the installation's operator. */
    OPERATOR_KEY("Bearer", Problem.KEY_REFUSED),
    /** The key of a nettu account. It has a header of its own, so its scheme is ours too. */
    NETTU_KEY("ApiKey", Problem.KEY_REFUSED),
    /** A token that a nettu account signed for its user. */
    NETTU_TOKEN("Bearer", Problem.CREDENTIAL_REFUSED);

    private final String scheme;
    private final Problem refused;

    Credential(String scheme, Problem refused) {
        this.scheme = scheme;
        this.refused = refused;
    }

    /** The authentication scheme that carries it (RFC 9110, 11.1). */
    String scheme() {
        return scheme;
    }

    /** The one answer to a bad credential of this kind, whatever the cause. */
    public Problem refused() {
        return refused;
    }
}
