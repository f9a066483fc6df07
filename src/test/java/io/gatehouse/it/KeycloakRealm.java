package io.gatehouse.it;

import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One realm as its clients see it. Every client's access tokens carry {@link #audience()}, {@code roles} and
 * {@code groups}.
 */
final class KeycloakRealm {

    /** Clients whose access tokens are {@code at+jwt} and signed with the algorithm that they are named by. */
    static final String RS256 = "web-rs256";

    static final String PS256 = "web-ps256";
    static final String ES256 = "web-es256";
    static final String EDDSA = "web-eddsa";

    /**
     * A client whose access tokens have the header {@code typ: JWT}, as a Keycloak that nobody configured gives them.
     */
    static final String LEGACY = "web-legacy";

    /** A client whose access tokens carry {@link #secondAudience()} as well; RS256. */
    static final String TWICE = "web-twice";

    private final String name;
    private final URI base;

    KeycloakRealm(String name, URI base) {
        this.name = name;
        this.base = base;
    }

    /** What a sign-in is answered with; each a JWT. */
    record Tokens(String access, String id, String refresh) {}

    String name() {
        return name;
    }

    String issuer() {
        return base + "/realms/" + name;
    }

    /**
     * This realm's alone. Also the name of a confidential client, so that ID tokens, logout tokens and user info can
     * carry the audience too.
     */
    String audience() {
        return "rt-" + name;
    }

    String secondAudience() {
        return audience() + "-too";
    }

    /** The confidential client that introspects: a resource server's own. */
    String client() {
        return audience();
    }

    String clientSecret() {
        return client() + "-secret";
    }

    String discoveryUrl() {
        return issuer() + "/.well-known/openid-configuration";
    }

    String jwksUrl() {
        return endpoint("certs").toString();
    }

    String introspectionUrl() {
        return endpoint("token/introspect").toString();
    }

    /** Signs {@code user} in at {@code client}. */
    Tokens tokens(String client, String user) {
        return tokens(client, user, "openid");
    }

    /** The same with scopes, such as {@code openid offline_access}. */
    Tokens tokens(String client, String user, String scope) {
        return signIn(client, user, scope);
    }

    /** A sign-in whose access token is bound to a fresh key (RFC 9449, 6.1). */
    Tokens boundTokens(String client, String user) {
        return signIn(client, user, "openid", "DPoP", DpopProof.post(endpoint("token")));
    }

    /** User info as a signed JWT (OpenID Connect Core, 5.3.2), for an access token of {@link #client()}. */
    String userInfo(String accessToken) {
        return answer(
                        HttpRequest.newBuilder(endpoint("userinfo")).header("Authorization", "Bearer " + accessToken),
                        200)
                .response()
                .body();
    }

    /** What the realm says of a token now (RFC 7662, 2.2). */
    JsonObject introspect(String token) {
        Map<String, String> form = own();
        form.put("token", token);
        return post(endpoint("token/introspect"), form, 200).json();
    }

    /** Ends the session of a refresh token of {@link #client()}; the realm then posts a logout token to that client. */
    void logout(String refreshToken) {
        Map<String, String> form = own();
        form.put("refresh_token", refreshToken);
        post(endpoint("logout"), form, 204);
    }

    /** Revokes a refresh token of {@link #client()} (RFC 7009). */
    void revoke(String refreshToken) {
        Map<String, String> form = own();
        form.put("token", refreshToken);
        post(endpoint("revoke"), form, 200);
    }

    /** Shows a refresh token; Keycloak answers it with this status. */
    void refresh(String refreshToken, int due) {
        Map<String, String> form = own();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        post(endpoint("token"), form, due);
    }

    String tokenUrl() {
        return endpoint("token").toString();
    }

    /** The public keys (RFC 7517). */
    String jwks() {
        return answer(HttpRequest.newBuilder(endpoint("certs")), 200).response().body();
    }

    /** The realm as its administrator sees it. */
    KeycloakAdmin admin() {
        return new KeycloakAdmin(base.resolve("/admin/realms/" + name + "/"), this::operatorToken);
    }

    private String operatorToken() {
        return post(
                        endpoint("token"),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "operator",
                                "client_secret",
                                "operator-secret"),
                        200)
                .text("access_token");
    }

    private Tokens signIn(String client, String user, String scope, String... headers) {
        Map<String, String> form = new TreeMap<>(Map.of("grant_type", "password", "client_id", client, "scope", scope));
        form.put("username", user);
        form.put("password", KeycloakAdmin.password(user));
        if (client.equals(client())) {
            form.putAll(own());
        }
        Reply reply = post(endpoint("token"), form, 200, headers);
        return new Tokens(reply.text("access_token"), reply.text("id_token"), reply.text("refresh_token"));
    }

    private Map<String, String> own() {
        return new TreeMap<>(Map.of("client_id", client(), "client_secret", clientSecret()));
    }

    private URI endpoint(String path) {
        return URI.create(issuer() + "/protocol/openid-connect/" + path);
    }

    static Reply post(URI url, Map<String, String> form, int due, String... headers) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return answer(request, due);
    }

    static Reply answer(HttpRequest.Builder builder, int due) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(30)).build();
        Reply reply = Gateway.send(request);
        if (reply.status() != due) {
            throw new AssertionError(request.uri() + ": " + reply.status() + " "
                    + reply.response().body());
        }
        return reply;
    }
}
