package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Who may call: nothing, something malformed, another kind, too little and the right thing, shown to each kind of
 * resource.
 */
@OnServer
class ActorIT {

    private static final String BASIC = "Basic realm=\"gatehouse\", charset=\"UTF-8\"";
    private static final String BEARER = "Bearer realm=\"gatehouse\"";
    private static final String BAD_TOKEN = BEARER + ", error=\"invalid_token\"";

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());
    private final String key = basic(acme.secretKey());
    private final String token = "Bearer " + alice.accessToken();

    @Test
    void aResourceOfTenantsServersTakesKeys() {
        String path = "/v1/tenant/keys";
        refused(path, "", "credential_missing", BASIC);
        refused(path, "Basic !", "key_refused", BASIC);
        refused(path, basic(acme.tenant() + ".nobody:ghk_x"), "key_refused", BASIC);
        refused(path, token, "credential_missing", BASIC);
        refused(path, "Bearer " + Gateway.OPERATOR, "credential_missing", BASIC);
        denied(path, scoped("mint"));
        assertThat(get(path, key).status(), is(200));
        assertThat(get(path, scoped("read")).status(), is(200));
    }

    @Test
    void aResourceOfSubjectsTakesAccessTokens() {
        String path = "/v1/sessions";
        refused(path, "", "credential_missing", BEARER);
        refused(path, "Bearer", "credential_refused", BAD_TOKEN);
        refused(path, "Bearer a b", "credential_refused", BAD_TOKEN);
        refused(path, token + "x", "credential_refused", BAD_TOKEN);
        refused(path, "Bearer " + Gateway.OPERATOR, "credential_refused", BAD_TOKEN);
        refused(path, key, "credential_missing", BEARER);
        assertThat(get(path, token).status(), is(200));
        assertThat(get(path, token.replace("Bearer", "bEARER")).status(), is(200));
    }

    @Test
    void aChannelTakesKeysAndTokens() {
        String path = "/v1/channels/chat:lobby/messages";
        refused(path, "", "credential_missing", BASIC, BEARER);
        refused(path, "Negotiate x", "credential_missing", BASIC, BEARER);
        refused(path, "Basic !", "key_refused", BASIC, BEARER);
        refused(path, "Bearer x", "credential_refused", BASIC, BAD_TOKEN);
        refused(path, "Bearer ghc_x", "credential_refused", BASIC, BAD_TOKEN);
        denied(path, scoped("read"));
        assertThat(get(path, scoped("channels")).status(), is(200));
        assertThat(get(path, token).status(), is(200));
    }

    @Test
    @DisplayName("RFC 6750, 3.1: a good token that is not enough is told so")
    void aChannelTellsATokenThatItIsNotEnough() {
        acme.put("/v1/tenant/policies/mute", """
                {"attached_to":{"tenant":true},"statements":[{"effect":"reject","permissions":["history"]}]}""");
        Reply reply = get("/v1/channels/chat:lobby/messages", token);
        assertThat(reply.status(), is(403));
        assertThat(reply.text("code"), is("permission_denied"));
        assertThat(challenges(reply), is(List.of(BEARER + ", error=\"insufficient_scope\"")));
        denied("/v1/channels/chat:lobby/messages", scoped("channels"));
    }

    @Test
    void ticketsAreForTokensOfEachKind() {
        String body = "{\"client_id\":\"" + acme.tenant() + "\"}";
        refused(post(body, ""), "credential_missing", BEARER);
        refused(post(body, "Bearer x"), "credential_refused", BAD_TOKEN);
        refused(post(body, "Bearer ghc_x"), "credential_refused", BAD_TOKEN);
        refused(post(body, key), "credential_missing", BEARER);
        assertThat(post(body, token).status(), is(201));
    }

    @Test
    void aTicketNeedsNoTenantWhereTheTokenNamesIt() {
        assertThat(post("{}", token).status(), is(201));
        Reply unnamed = post("{}", "Bearer x");
        assertThat(unnamed.status(), is(400));
        assertThat(unnamed.text("code"), is("tenant_unnamed"));
        refused(post("{}", token + "x"), "credential_refused", BAD_TOKEN);
    }

    @Test
    void theOperatorsResourcesTakeTheOperatorsKey() {
        String path = "/v1/operator/nodes";
        refused(path, "", "credential_missing", BEARER);
        refused(path, "Bearer a b", "key_refused", BAD_TOKEN);
        refused(path, token, "key_refused", BAD_TOKEN);
        refused(path, key, "credential_missing", BEARER);
        assertThat(get(path, "Bearer " + Gateway.OPERATOR).status(), is(200));
    }

    @Test
    @DisplayName("RFC 6749, 5.2: OAuth has words of its own")
    void oauthTakesKeysAndAnswersInItsOwnWay() {
        for (String bad : List.of("", "Basic !", token, scoped("mint"))) {
            Reply reply = introspect(bad);
            assertThat(bad, reply.status(), is(401));
            assertThat(reply.text("error"), is("invalid_client"));
            assertThat(challenges(reply), is(List.of(BASIC)));
        }
        Reply good = introspect(scoped("read"));
        assertThat(good.status(), is(200));
        assertThat(good.json().getBoolean("active"), is(true));
    }

    @Test
    void nettuKeepsItsOwnWire() {
        refused("/api/v1/account", "", "key_refused", "ApiKey realm=\"gatehouse\"");
        refused("/api/v1/account", token, "key_refused", "ApiKey realm=\"gatehouse\"");
        refused("/api/v1/me", "", "credential_refused", BEARER);
        refused("/api/v1/me", token, "credential_refused", BAD_TOKEN);
    }

    private String scoped(String scope) {
        return basic(acme.call("POST", "/v1/tenant/keys", "{\"scopes\":[\"" + scope + "\"]}")
                .text("key"));
    }

    private static void refused(String path, String authorization, String code, String... challenges) {
        refused(get(path, authorization), code, challenges);
    }

    private static void refused(Reply reply, String code, String... challenges) {
        assertThat(reply.response().body(), reply.status(), is(401));
        assertThat(reply.text("code"), is(code));
        assertThat(challenges(reply), is(List.of(challenges)));
    }

    private static void denied(String path, String authorization) {
        Reply reply = get(path, authorization);
        assertThat(reply.response().body(), reply.status(), is(403));
        assertThat(reply.text("code"), is("permission_denied"));
        assertThat(challenges(reply), empty());
    }

    private static List<String> challenges(Reply reply) {
        return reply.response().headers().allValues("WWW-Authenticate");
    }

    private Reply introspect(String authorization) {
        return send(
                HttpRequest.newBuilder(Gateway.url("/oauth2/introspect"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("token=" + alice.accessToken())),
                authorization);
    }

    private static Reply post(String body, String authorization) {
        return send(
                HttpRequest.newBuilder(Gateway.url("/v1/tickets"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)),
                authorization);
    }

    private static Reply get(String path, String authorization) {
        return send(HttpRequest.newBuilder(Gateway.url(path)), authorization);
    }

    private static Reply send(HttpRequest.Builder request, String authorization) {
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return Gateway.send(request.timeout(Duration.ofSeconds(60)).build());
    }

    private static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
