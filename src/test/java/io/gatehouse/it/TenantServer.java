package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A tenant's own server: whoever holds its secret key, and so manages it. */
record TenantServer(String tenant, String secretKey) {

    /** Of a new tenant. */
    static TenantServer ofNewTenant() {
        String tenant = Gateway.newTenant();
        Reply keys = Gateway.post("/v1/operator/tenants/" + tenant + "/keys", "", Gateway.OPERATOR);
        return new TenantServer(tenant, done(keys, 201).text("secret_key"));
    }

    /** Has the tenant trust an issuer; its id. */
    String trust(JsonObjectBuilder issuer) {
        return register(issuer.build()).text("id");
    }

    Reply register(JsonObject issuer) {
        return done(call("POST", "/v1/tenant/issuers", issuer.toString()), 201);
    }

    void put(String path, String body) {
        Reply reply = call("PUT", path, body);
        if (reply.status() != 200 && reply.status() != 201) {
            throw new AssertionError(
                    path + ": " + reply.status() + " " + reply.response().body());
        }
    }

    /** Any call with the secret key (RFC 7617); the body may be empty. */
    Reply call(String method, String path, String body) {
        String basic = Base64.getEncoder().encodeToString(secretKey.getBytes(StandardCharsets.UTF_8));
        return Gateway.send(HttpRequest.newBuilder(Gateway.url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    /** Asks for a ticket as a page of the tenant does. */
    Reply ticket(String token) {
        return person(token).ticket();
    }

    void accepts(String token) {
        Reply reply = ticket(token);
        assertThat(reply.response().body(), reply.status(), is(201));
    }

    void refuses(String token) {
        Reply reply = ticket(token);
        assertThat(reply.response().body(), reply.status(), is(401));
        assertThat(reply.text("code"), is("credential_refused"));
    }

    /** A ticket for the token, and the socket that it opens. */
    RawSocket connect(String token) throws IOException {
        return person(token).connect();
    }

    /** Who we say is on the socket. */
    String subjectOf(String token) throws IOException {
        try (RawSocket socket = connect(token)) {
            return socket.message("authenticated").getString("subject");
        }
    }

    private Person person(String token) {
        return new Person(tenant, "", token);
    }

    private static Reply done(Reply reply, int due) {
        if (reply.status() != due) {
            throw new AssertionError(reply.response().uri() + ": " + reply.status() + " "
                    + reply.response().body());
        }
        return reply;
    }
}
