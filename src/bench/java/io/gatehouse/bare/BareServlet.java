package io.gatehouse.bare;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code GET /ready}, {@code POST /tickets} with a bearer, {@code POST /revoke?tenant=|subject=}, {@code POST /publish}
 * with a text for everybody.
 */
@WebServlet({"/ready", "/tickets", "/revoke", "/publish"})
public class BareServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, 200, "bare");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/tickets" -> ticket(request, response);
            case "/revoke" -> answer(response, 200, Integer.toString(revoke(request)));
            case "/publish" -> {
                Sockets.publish(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                answer(response, 200, "");
            }
            default -> answer(response, 404, "");
        }
    }

    private static void ticket(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String bearer = Optional.ofNullable(request.getHeader("Authorization"))
                .orElse("")
                .replaceFirst("^Bearer ", "");
        Optional<Visitor> visitor = TokenCheck.check(bearer);
        answer(
                response,
                visitor.isPresent() ? 200 : 401,
                visitor.map(Tickets::make).orElse(""));
    }

    private static int revoke(HttpServletRequest request) {
        String tenant = request.getParameter("tenant");
        return tenant == null
                ? Sockets.cut(visitor -> visitor.subject().equals(request.getParameter("subject")))
                : Sockets.cut(visitor -> visitor.tenant().equals(tenant));
    }

    private static void answer(HttpServletResponse response, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/plain");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
