package io.gatehouse.api.measure;

import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.problem.ServletProblem;
import io.gatehouse.identity.actor.Challenge;
import io.gatehouse.identity.actor.Credential;
import io.gatehouse.identity.actor.Demand;
import io.gatehouse.identity.actor.Shown;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /metrics}: this node's figures, for the operator alone (A13). A filter, and not a servlet: it stands
 * before whatever a server has put at that path or below it, as Payara does with figures of its own that are open to
 * everybody.
 */
@WebFilter(urlPatterns = MetricsFilter.PATH + "/*", asyncSupported = true)
public class MetricsFilter extends HttpFilter {

    static final String PATH = "/metrics";

    private static final long serialVersionUID = 1L;
    private static final Demand OPERATORS =
            new Demand(Set.of(Credential.OPERATOR_KEY), Set.of(), false, Optional.empty());
    private static final Logger LOG = System.getLogger(MetricsFilter.class.getName());

    private final transient Scrapers scrapers;
    private final transient Exposition exposition;
    private final transient ThrottledTrail trail;

    @Inject
    public MetricsFilter(Scrapers scrapers, Exposition exposition, ThrottledTrail trail) {
        this.scrapers = scrapers;
        this.exposition = exposition;
        this.trail = trail;
    }

    /** Answers by itself, always. */
    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain unused)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        try {
            requireOperator(request);
            requireRead(request);
            show(response, exposition.page(request.getHeader("Accept")));
        } catch (Refusal refused) {
            refuse(request, response, refused);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "no figures", fault);
            refuse(request, response, new Refusal(Problem.SERVER_FAULT));
        }
    }

    private void requireOperator(HttpServletRequest request) {
        Shown shown = Shown.in(request);
        if (shown.bearer().filter(scrapers::accept).isEmpty()) {
            String address = request.getRemoteAddr();
            trail.record(
                    AuditKind.OPERATOR_REFUSED,
                    Optional.empty(),
                    AddressText.network(address),
                    "figures without the key, from " + address);
            throw OPERATORS.refusal(shown);
        }
    }

    private static void requireRead(HttpServletRequest request) {
        String below = request.getPathInfo();
        String path = request.getServletPath() + (below == null ? "" : below);
        if (!path.equals(PATH)) {
            throw new Refusal(Problem.NOT_FOUND);
        }
        if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
            throw new Refusal(Problem.METHOD_NOT_ALLOWED);
        }
    }

    private static void show(HttpServletResponse response, Exposition.Page page) throws IOException {
        response.setContentType(page.type());
        response.setContentLength(page.text().size());
        page.text().writeTo(response.getOutputStream());
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        if (refusal.problem().status() == HttpServletResponse.SC_UNAUTHORIZED) {
            Challenge.of(OPERATORS.kinds(), Shown.in(request))
                    .forEach(each -> response.addHeader("WWW-Authenticate", each));
        }
        if (refusal.problem() == Problem.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD");
        }
        ServletProblem.write(response, refusal);
    }
}
