package io.gatehouse.account;

import io.gatehouse.json.Members;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
import io.gatehouse.secret.Secret;
import io.gatehouse.tenant.Tenant;
import io.gatehouse.tenant.TenantDirectory;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code POST /login} and {@code POST /register} as z-open clients know them: a form or JSON in; the token, or the address of the application with the token in it, out. The same desks
 * as everywhere, other words.
 */
@WebServlet({"/login", "/register"})
public class ZopenServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final transient TenantDirectory tenants;
    private final transient Registrar registrar;
    private final transient LoginDesk desk;

    @Inject
    public ZopenServlet(TenantDirectory tenants, Registrar registrar, LoginDesk desk) {
        this.tenants = tenants;
        this.registrar = registrar;
        this.desk = desk;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        boolean login = request.getServletPath().equals("/login");
        try {
            Members members = members(request);
            Tenant tenant = tenants.of(members.optionalText("client_id"), request.getServerName());
            Welcome welcome = login ? login(tenant, members, request) : register(tenant, members, request);
            succeed(response, tenant, welcome.token().token());
        } catch (Refusal refusal) {
            fail(response, refusal);
        }
    }

    private Welcome login(Tenant tenant, Members members, HttpServletRequest request) {
        return desk.login(
                tenant,
                new LoginDesk.Attempt(
                        members.text("username"), new Secret(members.text("password")), request.getRemoteAddr()));
    }

    /** z-open clients may register without an e-mail address. */
    private Welcome register(Tenant tenant, Members members, HttpServletRequest request) {
        return registrar.register(
                tenant,
                new Registrar.Form(
                        members.text("username"),
                        members.optionalText("email").orElse(""),
                        members.optionalText("display_name"),
                        new Secret(members.text("password")),
                        request.getRemoteAddr()));
    }

    private static Members members(HttpServletRequest request) throws IOException {
        String type = Optional.ofNullable(request.getContentType()).orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith(FORM) ? new Members(form(request)) : Members.of(request.getInputStream());
    }

    private static JsonObject form(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Members.MAX_BODY + 1);
        if (body.length > Members.MAX_BODY) {
            throw new Refusal(Problem.MESSAGE_TOO_LARGE);
        }
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (String pair : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields.build();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(Problem.INVALID_REQUEST, "the form is not url-encoded");
        }
    }

    private static void succeed(HttpServletResponse response, Tenant tenant, Secret token) throws IOException {
        if (tenant.appUrl().isPresent()) {
            write(response, 200, "text/plain", link(tenant.appUrl().get(), token));
            return;
        }
        write(response, 200, "application/json", json("token", token.reveal()));
    }

    /** The token in place of {@code {token}}, or as the last parameter: clients look for what stands behind {@code token=}, also after a {@code #}. */
    private static String link(String appUrl, Secret token) {
        String value = URLEncoder.encode(token.reveal(), StandardCharsets.UTF_8);
        if (appUrl.contains("{token}")) {
            return appUrl.replace("{token}", value);
        }
        String last = appUrl.substring(appUrl.indexOf('#') + 1);
        return appUrl + (last.contains("?") ? "&" : "?") + "token=" + value;
    }

    private static void fail(HttpServletResponse response, Refusal refusal) throws IOException {
        Problem problem = refusal.problem();
        refusal.retryAfter()
                .ifPresent(delay -> response.setHeader(
                        "Retry-After", Long.toString(delay.plusMillis(999).toSeconds())));
        if (problem == Problem.LOGIN_REFUSED) {
            write(response, 401, "application/json", json("code", "USER_INVALID"));
            return;
        }
        boolean tryLater = problem.status() == 429 || problem.status() == 503;
        String code = problem.code().toUpperCase(Locale.ROOT);
        write(response, tryLater ? problem.status() : 400, "application/json", json("code", code));
    }

    private static String json(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build().toString();
    }

    private static void write(HttpServletResponse response, int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
