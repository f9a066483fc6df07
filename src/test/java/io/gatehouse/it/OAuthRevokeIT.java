package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Revocation (RFC 7009) and introspection (RFC 7662) of our own tokens. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class OAuthRevokeIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());
    private final String basic =
            "Basic " + Base64.getEncoder().encodeToString(acme.secretKey().getBytes(StandardCharsets.UTF_8));

    @Test
    void revokingAnAccessTokenCutsItsSockets() throws Exception {
        try (RawSocket socket = alice.connect().greeted()) {
            assertThat(active(alice.accessToken()), is(true));
            Reply reply = post("revoke", "client_id=" + acme.tenant() + "&token=" + alice.accessToken(), "");
            assertThat(reply.response().body(), reply.status(), is(200));
            assertThat(socket.closeCode(), is(4521));
            assertThat(active(alice.accessToken()), is(false));
            assertThat(alice.ticket().status(), is(401));
        }
    }

    @Test
    void revokingAConnectionTokenByTheTenantsServerEndsItsFamily() throws Exception {
        try (RawSocket socket = alice.connect()) {
            String token = socket.message("authenticated").getString("token");
            Reply told = post("introspect", "token=" + token, basic);
            assertThat(told.json().getBoolean("active"), is(true));
            assertThat(told.text("sub"), is(alice.claim("sub")));
            assertThat("looking does not use it up", alice.exchange(token).status(), is(201));
            assertThat("it was replaced", active(token), is(false));
            assertThat(post("revoke", "token=" + token, basic).status(), is(200));
            assertThat(socket.closeCode(), is(4521));
        }
    }

    @Test
    @DisplayName("RFC 7009, 2.1 and 2.2: another tenant's token is left alone, and an unknown one is no error")
    void leavesOthersTokensAlone() throws Exception {
        String other = Gateway.newTenant();
        try (RawSocket socket = alice.connect().greeted()) {
            for (String token : new String[] {alice.accessToken(), "nonsense", "ghc_x.1.y", "a.b.c"}) {
                assertThat(
                        post("revoke", "client_id=" + other + "&token=" + token, "")
                                .status(),
                        is(200));
            }
            assertThat(socket.pongs(), is(true));
        }
        Reply theirs = post("introspect", "token=" + Gateway.newPerson(other).accessToken(), basic);
        assertThat(theirs.response().body(), is("{\"active\":false}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer x", "Basic eDp5", "Basic"})
    @DisplayName("RFC 7662, 2.1: who asks has to say who it is")
    void introspectionWantsASecretKey(String authorization) {
        Reply reply = post("introspect", "token=" + alice.accessToken(), authorization);
        assertThat(reply.status(), is(401));
        assertThat(reply.text("error"), is("invalid_client"));
        assertThat(reply.header("Cache-Control"), is("no-store"));
    }

    @Test
    void refusesWhatIsIncomplete() {
        assertThat(post("revoke", "token=x", "").text("error"), is("invalid_request"));
        assertThat(post("revoke", "client_id=nobody&token=x", "").text("error"), is("invalid_client"));
        assertThat(post("revoke", "client_id=" + acme.tenant(), "").text("error"), is("invalid_request"));
        assertThat(post("introspect", "x=1", basic).text("error"), is("invalid_request"));
    }

    private boolean active(String token) {
        return post("introspect", "token=" + token, basic).json().getBoolean("active");
    }

    private static Reply post(String path, String form, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Gateway.url("/oauth2/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return Gateway.send(
                authorization.isEmpty()
                        ? request.build()
                        : request.header("Authorization", authorization).build());
    }
}
