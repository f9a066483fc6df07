package io.gatehouse.agenda.nettu;

import io.gatehouse.ground.problem.FaultMapper;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Refuses as the rest of the house does, but for the method that a path does not know: nettu's clients know no 405. */
@Provider
public final class NettuRefusals implements ExceptionMapper<Throwable> {

    private final FaultMapper faults = new FaultMapper();

    @Override
    public Response toResponse(Throwable thrown) {
        boolean method = thrown instanceof WebApplicationException web
                && web.getResponse().getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode();
        return faults.toResponse(method ? new Refusal(Problem.NOT_FOUND) : thrown);
    }
}
