package io.gatehouse.identity.actor;

import io.gatehouse.ground.offer.Served;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets only those pass who show what the resource {@link Needs}, and tells the others what that is. Dependent: each
 * application under another path has one of its own, since on Payara what {@code @Context} injects is that of the
 * application that injected last.
 */
@Served
@Provider
@Needs({})
@Priority(Priorities.AUTHENTICATION)
@Dependent
public class NeedsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String SHOWN = NeedsFilter.class.getName();

    private final CurrentActor current;

    @Context
    private @Nullable ResourceInfo resource;

    @Context
    private @Nullable HttpServletRequest request;

    @Inject
    public NeedsFilter(CurrentActor current) {
        this.current = current;
    }

    @SuppressWarnings("NullAway") // CDI proxies only; RESTEasy looks for a public one
    public NeedsFilter() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext call) {
        Needs needs = needs();
        Demand demand = Demand.of(needs);
        Shown shown = shown(call);
        call.setProperty(SHOWN, new Asked(shown, demand));
        current.comes(shown, demand, call.getMethod().equals(HttpMethod.GET));
        if (!needs.late()) {
            current.require();
        }
    }

    /** The refusal's challenge is that of a gateway that does not know the resource: here it is known. */
    @Override
    public void filter(ContainerRequestContext call, ContainerResponseContext answer) {
        MultivaluedMap<String, Object> headers = answer.getHeaders();
        if (!(call.getProperty(SHOWN) instanceof Asked asked)) {
            return;
        }
        if (answer.getStatus() == UNAUTHORIZED) {
            say(headers, Challenge.of(asked.demand().kinds(), asked.shown()));
        } else if (answer.getStatus() == FORBIDDEN && headers.containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            say(headers, Challenge.ofTooLittle(asked.demand().kinds(), asked.shown()));
        }
    }

    /** What came with a call, kept for its answer. */
    private record Asked(Shown shown, Demand demand) {}

    private static void say(MultivaluedMap<String, Object> headers, List<String> challenges) {
        headers.remove(HttpHeaders.WWW_AUTHENTICATE);
        challenges.forEach(each -> headers.add(HttpHeaders.WWW_AUTHENTICATE, each));
    }

    /** A copy, for some servers let nobody look at the call's headers any more once the resource answers. */
    private Shown shown(ContainerRequestContext call) {
        Map<String, String> headers = call.getHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getKey().toLowerCase(Locale.ROOT),
                        each -> String.join(",", each.getValue()),
                        (one, other) -> one + "," + other));
        String address = request == null ? "" : request.getRemoteAddr();
        String clientId = call.getUriInfo().getQueryParameters().getFirst("client_id");
        return new Shown(name -> headers.get(name.toLowerCase(Locale.ROOT)), address, Optional.ofNullable(clientId));
    }

    private Needs needs() {
        if (resource == null) {
            throw new IllegalStateException("no resource is known");
        }
        Needs onMethod = resource.getResourceMethod().getAnnotation(Needs.class);
        Needs asked = onMethod != null ? onMethod : resource.getResourceClass().getAnnotation(Needs.class);
        if (asked == null) {
            throw new IllegalStateException(resource.getResourceMethod() + " says nothing of what it needs");
        }
        return asked;
    }
}
