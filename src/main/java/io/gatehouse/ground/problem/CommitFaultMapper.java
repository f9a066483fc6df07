package io.gatehouse.ground.problem;

import io.gatehouse.ground.offer.Served;
import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A transaction that could not be committed is answered as {@link FaultMapper} answers every fault. By a mapper of its
 * own, because Payara has one for this very exception, and its own answers with a page.
 */
@Served
@Provider
@Priority(1)
public class CommitFaultMapper implements ExceptionMapper<TransactionalException> {

    private final FaultMapper faults = new FaultMapper();

    @Override
    public Response toResponse(TransactionalException thrown) {
        return faults.toResponse(thrown);
    }
}
