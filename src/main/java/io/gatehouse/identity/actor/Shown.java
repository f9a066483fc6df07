package io.gatehouse.identity.actor;

import io.gatehouse.ground.secret.Bearer;
import io.gatehouse.ground.secret.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request shows of whoever makes it. Nothing here is proved. */
public final class Shown {

    private final Function<String, @Nullable String> headers;
    private final String address;
    private final Optional<String> clientId;

    /**
     * @param headers a header's value by its name; null: it is not there
     * @param address the client's network address
     * @param clientId the tenant that the query names
     */
    public Shown(Function<String, @Nullable String> headers, String address, Optional<String> clientId) {
        this.headers = headers;
        this.address = address;
        this.clientId = clientId;
    }

    /** What the request shows in its headers. */
    public static Shown in(HttpServletRequest request) {
        return new Shown(request::getHeader, request.getRemoteAddr(), Optional.empty());
    }

    /** The whole {@code Authorization} header. */
    public Optional<String> authorization() {
        return header(HttpHeaders.AUTHORIZATION);
    }

    /** The credential of a well-formed {@code Authorization: Bearer}. */
    public Optional<Secret> bearer() {
        return Bearer.in(authorization().orElse(null));
    }

    /** Whether the {@code Authorization} header names this scheme, in whatever case (RFC 9110, 11.1). */
    boolean names(String scheme) {
        return authorization()
                .map(text -> text.strip().split("\\s", 2)[0])
                .filter(scheme::equalsIgnoreCase)
                .isPresent();
    }

    /** Any header, for credentials that have one of their own. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }

    /** The client's network address. */
    public String address() {
        return address;
    }

    /** The {@code client_id} of the query. */
    public Optional<String> clientId() {
        return clientId;
    }
}
