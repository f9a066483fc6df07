package io.gatehouse.identity.ticket;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;

/**
 * Whether there is room for one more socket. The socket room knows; asked here too, because a browser can read this
 * answer and not that of a refused handshake.
 */
public interface Vacancy {

    /**
     * Refuses with {@link Problem#TOO_MANY_SOCKETS} where the tenant or the subject has as many sockets on this node as
     * it may.
     */
    void require(TenantId tenant, SubjectId subject);
}
