package io.gatehouse.ground.problem;

import io.gatehouse.ground.offer.Served;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refused REST call with its problem. */
@Served
@Provider
public final class RefusalMapper implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        return ProblemResponse.of(refusal);
    }
}
