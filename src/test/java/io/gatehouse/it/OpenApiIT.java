package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.RestDocument;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the gateway says about itself is the document that its answers are held against. */
@OnServer(EACH)
@Alone("it has not been seen beside others yet")
class OpenApiIT {

    @Test
    void servesTheDocument() throws Exception {
        Gateway.Reply reply = Gateway.get("/openapi.json");
        assertThat(reply.status(), is(200));
        assertThat(reply.header("Content-Type"), startsWith("application/json"));
        assertThat(reply.response().body(), is(Files.readString(RestDocument.FILE)));
    }

    @Test
    void saysWhereTheDocumentIs() {
        Gateway.Reply reply = Gateway.get("/openapi");
        assertThat(reply.status(), is(200));
        assertThat(reply.response().body(), containsString("/openapi.json"));
        assertThat(reply.response().body(), not(containsString("operator")));
    }

    /** What no other test calls, so that each operation of the document was held against an answer. */
    @Test
    void answersAsItSays() {
        String tenant = Gateway.newTenant();
        String origins = "{\"origins\":[\"https://more.example.test\"]}";
        assertThat(byOperator("/v1/operator/nodes"), is(200));
        assertThat(byOperator("/v1/operator/signing-keys"), is(200));
        assertThat(
                Gateway.post("/v1/operator/tenants/" + tenant + "/origins", origins, Gateway.OPERATOR)
                        .status(),
                is(200));
        assertThat(
                TenantServer.ofNewTenant()
                        .call("DELETE", "/v1/tenant/policies/default", "")
                        .status(),
                is(204));
        assertThat(Gateway.get("/v1/socket").status(), is(426));
        Nettu.User user = Nettu.newAccount().newUser();
        assertThat(user.call("DELETE", "/calendar/" + user.newCalendar(), "").status(), is(200));
        assertThat(
                user.account()
                        .call("DELETE", "/user/calendar/" + user.newCalendar(), "")
                        .status(),
                is(200));
    }

    private static int byOperator(String path) {
        return Gateway.send(HttpRequest.newBuilder(Gateway.url(path))
                        .header("Authorization", "Bearer " + Gateway.OPERATOR)
                        .build())
                .status();
    }
}
