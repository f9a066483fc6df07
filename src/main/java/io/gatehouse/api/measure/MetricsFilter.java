package io.gatehouse.api.measure;

import io.gatehouse.ground.address.AddressText;
import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.ThrottledTrail;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Bearer;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code GET /metrics}: this node's figures, for the operator alone (A13). A filter, and not a servlet: it stands before whatever a server has put at that path or below it, as Payara does with figures of its own that are
 * open to everybody.
 */
@WebFilter(urlPatterns = MetricsFilter.PATH + "/*", asyncSupported = true)
public class MetricsFilter extends HttpFilter {

    static final String PATH = "/metrics";

    private static final long serialVersionUID = 1L;
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
            refuse(response, refused);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "no figures", fault);
            refuse(response, new Refusal(Problem.SERVER_FAULT));
        }
    }

    private void requireOperator(HttpServletRequest request) {
        boolean operator = Bearer.in(request.getHeader("Authorization"))
                .map(scrapers::accept)
                .orElse(false);
        if (!operator) {
            String address = request.getRemoteAddr();
            trail.record(
                    AuditKind.OPERATOR_REFUSED,
                    Optional.empty(),
                    AddressText.network(address),
                    "figures without the key, from " + address);
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
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

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        byte[] body = ProblemBody.of(refusal).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.problem().status());
        response.setContentType(ProblemBody.MEDIA_TYPE);
        if (refusal.problem() == Problem.CREDENTIAL_REFUSED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (refusal.problem() == Problem.METHOD_NOT_ALLOWED) {
            response.setHeader("Allow", "GET, HEAD");
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
