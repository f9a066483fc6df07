package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The OAuth face: metadata, and the token endpoint with token exchange. */
@OnServer
class ExchangeIT {

    private final Person alice = Gateway.newPerson();

    @Test
    void saysWhereItsEndpointsAre() {
        Reply reply = Gateway.get("/.well-known/oauth-authorization-server");
        assertThat(reply.status(), is(200));
        String issuer = reply.text("issuer");
        assertThat(reply.text("token_endpoint"), is(issuer + "/oauth2/token"));
        assertThat(reply.text("jwks_uri"), is(issuer + "/.well-known/jwks.json"));
        assertThat(reply.json().getJsonArray("response_types_supported").size(), is(0));
    }

    @Test
    void exchangesAnAccessTokenForOneOfTheSameSession() {
        Reply reply = exchange(form());
        assertThat(reply.response().body(), reply.status(), is(200));
        assertThat(reply.header("Cache-Control"), is("no-store"));
        JsonObject json = reply.json();
        assertThat(json.getString("issued_token_type"), is("urn:ietf:params:oauth:token-type:access_token"));
        assertThat(json.getString("token_type"), is("Bearer"));
        Person again = new Person(alice.tenant(), alice.username(), json.getString("access_token"));
        assertThat(again.ticket().status(), is(201));
        assertThat(Gateway.post("/v1/logout", "", alice.accessToken()).status(), is(204));
        assertThat("both rest on one session", again.ticket().status(), is(401));
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type,password,400,unsupported_grant_type",
        "grant_type,,400,invalid_request",
        "client_id,nobody,401,invalid_client",
        "client_id,,400,invalid_request",
        "subject_token,x.y.z,400,invalid_request",
        "subject_token,,400,invalid_request",
        "subject_token_type,urn:ietf:params:oauth:token-type:id_token,400,invalid_request",
        "requested_token_type,urn:ietf:params:oauth:token-type:refresh_token,400,invalid_request",
        "actor_token,x,400,invalid_request",
        "audience,https://other.example,400,invalid_target",
        "resource,https://other.example,400,invalid_target"
    })
    void refusesInTheFormOfOAuth(String name, String value, int status, String error) {
        Map<String, String> form = form();
        form.put(name, value == null ? "" : value);
        Reply reply = exchange(form);
        assertThat(reply.response().body(), reply.status(), is(status));
        assertThat(reply.text("error"), is(error));
        assertThat(reply.header("Cache-Control"), is("no-store"));
    }

    @Test
    void refusesATokenOfAnotherTenantAndAConnectionToken() throws Exception {
        Map<String, String> form = form();
        form.put("client_id", Gateway.newTenant());
        assertThat(exchange(form).text("error"), is("invalid_request"));
        try (RawSocket socket = alice.connect()) {
            Map<String, String> other = form();
            other.put("subject_token", socket.message("authenticated").getString("token"));
            assertThat(exchange(other).text("error"), is("invalid_request"));
        }
    }

    @Test
    void refusesAParameterThatStandsThereTwice() {
        Reply reply = send(encoded(form()) + "&client_id=" + alice.tenant());
        assertThat(reply.text("error"), is("invalid_request"));
        assertThat(reply.text("error_description"), containsString("twice"));
        assertThat(send("%zz=1").text("error"), is("invalid_request"));
        assertThat(send("a=1&".repeat(60)).text("error"), is("invalid_request"));
        assertThat(send("grant_type=" + "x".repeat(70_000)).text("error"), is("invalid_request"));
    }

    private Map<String, String> form() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
        form.put("client_id", alice.tenant());
        form.put("subject_token", alice.accessToken());
        form.put("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        return form;
    }

    private static Reply exchange(Map<String, String> form) {
        return send(encoded(form));
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Reply send(String body) {
        return Gateway.send(HttpRequest.newBuilder(Gateway.url("/oauth2/token"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
