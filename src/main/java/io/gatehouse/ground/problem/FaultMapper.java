package io.gatehouse.ground.problem;

import io.gatehouse.ground.offer.Served;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Answers everything that is not a {@link Refusal}: the framework's own refusals by their status, faults with a 500
 * that tells nothing and a log line that tells all.
 */
@Served
@Provider
public final class FaultMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        Refusal wrapped = refusalIn(thrown);
        if (wrapped != null) {
            return ProblemResponse.of(wrapped);
        }
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
            return answered(web.getResponse());
        }
        LOG.log(Level.ERROR, "a call failed", thrown);
        return ProblemResponse.of(new Refusal(Problem.SERVER_FAULT));
    }

    /** Transactions and proxies may wrap what a use case threw. */
    private static @Nullable Refusal refusalIn(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static Response answered(Response response) {
        Problem problem = switch (response.getStatus()) {
            case 401 -> Problem.CREDENTIAL_REFUSED;
            case 403 -> Problem.PERMISSION_DENIED;
            case 404 -> Problem.NOT_FOUND;
            case 405 -> Problem.METHOD_NOT_ALLOWED;
            case 406 -> Problem.NOT_ACCEPTABLE;
            case 413 -> Problem.MESSAGE_TOO_LARGE;
            case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
            default -> Problem.INVALID_REQUEST;
        };
        Response.ResponseBuilder answer = Response.fromResponse(ProblemResponse.of(new Refusal(problem)));
        Object allow = response.getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }
}
