package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where a user is signed in, signing out elsewhere, and what a tenant does with its accounts. */
@OnServer
class SessionsIT {

    private final TenantServer acme = TenantServer.ofNewTenant();
    private final Person alice = Gateway.newPerson(acme.tenant());

    @Test
    void showsWhereOneIsSignedInAndSignsOutElsewhere() throws Exception {
        Person phone = again();
        try (RawSocket here = alice.connect().greeted();
                RawSocket onPhone = phone.connect().greeted()) {
            List<JsonObject> sessions = sessions(alice);
            assertThat(sessions, hasSize(2));
            assertThat(sessions.get(0).getBoolean("current"), is(false));
            assertThat(sessions.get(1).getBoolean("current"), is(true));
            assertThat(sessions.get(1).getString("signed_in_by"), is("password"));
            String other = sessions.get(0).getString("id");
            assertThat(call("DELETE", "/v1/sessions/" + other, alice).status(), is(204));
            assertThat(onPhone.closeCode(), is(4521));
            assertThat(here.pongs(), is(true));
            assertThat(call("DELETE", "/v1/sessions/" + other, alice).status(), is(404));
        }
        assertThat(sessions(alice), hasSize(1));
    }

    @Test
    void signsOutEverywhereElseAtOnce() throws Exception {
        try (RawSocket one = again().connect().greeted();
                RawSocket two = again().connect().greeted();
                RawSocket here = alice.connect().greeted()) {
            assertThat(call("DELETE", "/v1/sessions", alice).status(), is(204));
            assertThat(one.closeCode(), is(4521));
            assertThat(two.closeCode(), is(4521));
            assertThat(here.pongs(), is(true));
        }
    }

    @Test
    @DisplayName("T9: nobody ends somebody else's session")
    void leavesOthersAlone() throws Exception {
        Person bob = Gateway.newPerson(acme.tenant());
        try (RawSocket his = bob.connect().greeted()) {
            assertThat(call("DELETE", "/v1/sessions/" + bob.claim("sid"), alice).status(), is(404));
            assertThat(call("DELETE", "/v1/sessions/x", alice).status(), is(404));
            assertThat(his.pongs(), is(true));
        }
    }

    @Test
    @DisplayName("R5: an account that is disabled is cut, and neither signs in nor refreshes")
    void aDisabledAccountIsCut() throws Exception {
        String id = alice.claim("sub");
        try (RawSocket socket = alice.connect()) {
            String token = socket.message("authenticated").getString("token");
            assertThat(user("POST", id + "/disable").status(), is(204));
            assertThat(socket.closeCode(), is(4521));
            assertThat(alice.exchange(token).status(), is(401));
        }
        assertThat(login().status(), is(401));
        assertThat(user("POST", id + "/disable").status(), is(404));
        assertThat(user("POST", id + "/enable").status(), is(204));
        assertThat(login().status(), is(200));
    }

    @Test
    void aDeletedAccountIsCutAndGone() throws Exception {
        String id = alice.claim("sub");
        assertThat(
                acme.call("GET", "/v1/tenant/subjects/" + id + "/sessions", "")
                        .json()
                        .getJsonArray("sessions"),
                hasSize(1));
        try (RawSocket socket = alice.connect().greeted()) {
            assertThat(user("DELETE", id).status(), is(204));
            assertThat(socket.closeCode(), is(4521));
        }
        assertThat(login().status(), is(401));
        assertThat(user("DELETE", id).status(), is(404));
        assertThat(acme.call("GET", "/v1/tenant/users", "").json().getJsonArray("users"), hasSize(0));
    }

    private Reply login() {
        return Gateway.login(acme.tenant(), alice.username(), Gateway.PASSWORD);
    }

    private Person again() {
        return new Person(acme.tenant(), alice.username(), login().text("access_token"));
    }

    private Reply user(String method, String path) {
        return acme.call(method, "/v1/tenant/users/" + path, "");
    }

    private static List<JsonObject> sessions(Person person) {
        return call("GET", "/v1/sessions", person)
                .json()
                .getJsonArray("sessions")
                .getValuesAs(JsonObject.class);
    }

    static Reply call(String method, String path, Person person) {
        return Gateway.send(HttpRequest.newBuilder(Gateway.url(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + person.accessToken())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }
}
