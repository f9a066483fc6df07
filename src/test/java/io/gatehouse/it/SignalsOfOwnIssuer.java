package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A tenant, an issuer of its own, and security events of that issuer. */
abstract class SignalsOfOwnIssuer {

    static final String CAEP = "https://schemas.openid.net/secevent/caep/event-type/";
    static final String REVOKED = CAEP + "session-revoked";
    static final String CHANGED = CAEP + "credential-change";
    static final String VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";
    static final String AUDIENCE = "https://rt.example/signals";
    static final String AUTHORIZATION = "Bearer pushed-by-own-issuer";
    static final Duration POLLED = Duration.ofSeconds(30);

    final TenantServer acme = TenantServer.ofNewTenant();
    final OwnIssuer issuer = OwnIssuer.of(acme);

    void set(JsonObjectBuilder stream) {
        Reply reply = acme.call("PUT", "/v1/tenant/issuers/" + issuer.id() + "/signals", text(stream));
        assertThat(reply.response().body(), reply.status(), is(200));
    }

    static JsonObjectBuilder pushed() {
        return Json.createObjectBuilder()
                .add("audience", AUDIENCE)
                .add("delivery", "push")
                .add("authorization", AUTHORIZATION);
    }

    static String text(JsonObjectBuilder json) {
        return json.build().toString();
    }

    String token(String subject, String sid) {
        return issuer.token(subject, sid, Instant.now().minusSeconds(5));
    }

    Map<String, Object> user(String sub) {
        return Map.of("format", "iss_sub", "iss", issuer.issuer(), "sub", sub);
    }

    Map<String, Object> complex(String sub, String sid) {
        return Map.of("format", "complex", "user", user(sub), "session", Map.of("format", "opaque", "id", sid));
    }

    String event(String kind, Map<String, Object> subject) {
        return signed(claims -> claims.claim("sub_id", subject).claim("events", Map.of(kind, Map.of())));
    }

    JWTClaimsSet.Builder usual() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("sub_id", user("carol"))
                .claim("events", Map.of(REVOKED, Map.of()));
    }

    String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
        String token = issuer.signed("secevent+jwt", change.apply(usual()));
        Gateway.SECRETS.add(token);
        return token;
    }

    String here() {
        return acme.tenant() + "/" + issuer.id();
    }

    Reply push(String token) {
        return push(token, AUTHORIZATION, "application/secevent+jwt", here());
    }

    static Reply push(String token, String authorization, String type, String where) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Gateway.url("/oauth2/signals/" + where))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(token));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Gateway.send(request.build());
    }

    static void refused(Reply reply, String error) {
        assertThat(reply.response().body(), reply.status(), is(400));
        assertThat(reply.text("err"), is(error));
        assertThat(reply.text("description").isEmpty(), is(false));
        assertThat(reply.header("Content-Language"), is("en"));
    }

    List<String> revocations() {
        return Gateway.sql("select kind from revocations where tenant_id = '" + acme.tenant() + "'");
    }

    List<String> causes(String kind) {
        return Gateway.sql(
                "select cause from audit_events where kind = '" + kind + "' and tenant_id = '" + acme.tenant() + "'");
    }
}
