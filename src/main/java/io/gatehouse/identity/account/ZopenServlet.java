package io.gatehouse.identity.account;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.ProblemBody;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.tenancy.tenant.Tenant;
import io.gatehouse.tenancy.tenant.TenantDirectory;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /login} and {@code POST /register} as z-open clients know them: another wording around {@link LoginDesk}
 * and {@link Registrar}, no rule of its own.
 */
@WebServlet({"/login", "/register"})
public class ZopenServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(ZopenServlet.class.getName());
    private static final String TOKEN = "{token}";

    // Fields, not a constructor: the servlet specification has containers call the one without parameters.
    @Inject
    Registrar registrar;

    @Inject
    LoginDesk desk;

    @Inject
    TenantDirectory tenants;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Members members = members(request.getContentType(), request.getInputStream());
            Tenant tenant = tenants.of(members.optionalText("client_id"), request.getServerName());
            boolean login = "/login".equals(request.getServletPath());
            Login in = login ? login(tenant, members, request) : register(tenant, members, request);
            String token = in.token().token().reveal();
            Optional<String> url = tenant.appUrl().map(app -> withToken(app, token));
            String json = Json.createObjectBuilder().add("token", token).build().toString();
            send(
                    response,
                    HttpServletResponse.SC_OK,
                    url.isPresent() ? "text/plain" : "application/json",
                    url.orElse(json));
        } catch (Refusal refused) {
            refuse(response, refused);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "a z-open call failed", fault);
            refuse(response, new Refusal(Problem.SERVER_FAULT));
        }
    }

    private Login login(Tenant tenant, Members members, HttpServletRequest request) {
        String username = members.text("username");
        Secret password = new Secret(members.text("password"));
        members.noOthers();
        return desk.login(tenant, username, password, Attempt.from(request.getRemoteAddr()));
    }

    private Login register(Tenant tenant, Members members, HttpServletRequest request) {
        Registration wish = new Registration(
                tenant,
                request.getRemoteAddr(),
                members.text("username"),
                members.optionalText("email"),
                new Secret(members.text("password")),
                members.optionalText("display_name").or(() -> members.optionalText("display")),
                members.optionalText("invitation").map(Secret::new));
        members.noOthers();
        return desk.afterRegistration(tenant, registrar.register(wish));
    }

    /** The body's members. Never the query's: what stands in a URL ends up in logs. */
    private static Members members(@Nullable String contentType, InputStream body) throws IOException {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json" -> Members.of(body);
            case "application/x-www-form-urlencoded" -> form(body);
            default -> throw new Refusal(Problem.UNSUPPORTED_MEDIA_TYPE);
        };
    }

    private static Members form(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(Members.MAX_BODY + 1);
        if (bytes.length > Members.MAX_BODY) {
            throw new Refusal(Problem.MESSAGE_TOO_LARGE);
        }
        JsonObjectBuilder fields = Json.createObjectBuilder();
        Set<String> names = new HashSet<>();
        for (String pair : new String(bytes, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 0 || !names.add(decoded(pair.substring(0, equals)))) {
                throw new Refusal(Problem.INVALID_REQUEST);
            }
            fields.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return new Members(fields.build());
    }

    /** Text that is no UTF-8 is refused: replaced by U+FFFD, any two such passwords would be one. */
    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException badPercent) {
            // told below
        }
        throw new Refusal(Problem.INVALID_REQUEST);
    }

    /**
     * The application's URL with the token where it wants it: at {@code {token}}; after a final {@code token=}; else as
     * one more query member. That member goes into the fragment where the fragment is a route ({@code https://app/#/}):
     * it is there that z-open clients look for it, and it reaches no server's log.
     */
    static String withToken(String appUrl, String token) {
        String value = URLEncoder.encode(token, StandardCharsets.UTF_8);
        if (appUrl.contains(TOKEN)) {
            return appUrl.replace(TOKEN, value);
        }
        if (appUrl.endsWith("?token=") || appUrl.endsWith("&token=")) {
            return appUrl + value;
        }
        int hash = appUrl.indexOf('#');
        boolean route = hash >= 0 && appUrl.substring(hash + 1).matches("([/!?].*)?");
        int end = hash < 0 || route ? appUrl.length() : hash;
        String part = appUrl.substring(route ? hash : 0, end);
        String mark = part.indexOf('?') < 0 ? "?" : part.endsWith("?") || part.endsWith("&") ? "" : "&";
        return appUrl.substring(0, end) + mark + "token=" + value + appUrl.substring(end);
    }

    private static void refuse(HttpServletResponse response, Refusal refused) throws IOException {
        Problem problem = refused.problem();
        boolean login = problem == Problem.LOGIN_REFUSED;
        boolean kept = login || problem.status() == 429 || problem.status() >= 500;
        String code = login ? "USER_INVALID" : problem.name();
        ProblemBody.retryAfter(refused).ifPresent(delay -> response.setHeader("Retry-After", delay));
        String json = Json.createObjectBuilder().add("code", code).build().toString();
        send(response, kept ? problem.status() : HttpServletResponse.SC_BAD_REQUEST, "application/json", json);
    }

    private static void send(HttpServletResponse response, int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(body);
    }
}
