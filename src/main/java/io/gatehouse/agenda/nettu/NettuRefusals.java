package io.gatehouse.agenda.nettu;

import io.gatehouse.ground.offer.Served;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.problem.RefusalMapper;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a method that a path does not know with 404: nettu's clients know no 405. */
@Served(under = "/api/v1")
@Provider
public final class NettuRefusals implements ExceptionMapper<NotAllowedException> {

    private final RefusalMapper refusals = new RefusalMapper();

    @Override
    public Response toResponse(NotAllowedException refused) {
        return refusals.toResponse(new Refusal(Problem.NOT_FOUND));
    }
}
