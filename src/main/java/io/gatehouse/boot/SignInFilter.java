package io.gatehouse.boot;

import io.gatehouse.identity.session.SignedInOn;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells the sessions that users' own requests start what they are started on. Calls of tenants' servers are not among
 * its paths: what they run on is nothing that a user would recognise.
 */
@WebFilter(
        urlPatterns = {"/v1/login/*", "/v1/register/*", "/v1/tickets/*", "/oauth2/token/*", "/login", "/register"},
        asyncSupported = true)
public class SignInFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SignedInOn.Stay stay = SignedInOn.of(request.getHeader("User-Agent"), request.getRemoteAddr())
                .enter();
        try {
            chain.doFilter(request, response);
        } finally {
            stay.close();
        }
    }
}
