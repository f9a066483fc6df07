package io.gatehouse.it;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.it.Gateway.Person;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A tenant's audit trail, and something to tell in it. */
record Trail(TenantServer acme) {

    private static final String POLICY =
            "{\"attached_to\":{\"group\":\"g\"},\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"*\"]}]}";

    /** Signs in, opens a socket, rotates a token and changes a policy. */
    Person lived() throws IOException {
        Person alice = Gateway.newPerson(acme.tenant());
        try (RawSocket socket = alice.connect()) {
            String token = socket.message("authenticated").getString("token");
            assertThat(alice.exchange(token).status(), is(201));
        }
        acme.put("/v1/tenant/policies/mine", POLICY);
        return alice;
    }

    /** Returns when all that was recorded is. */
    void sealed() {
        await().atMost(Duration.ofSeconds(20)).until(this::isSealed);
    }

    private boolean isSealed() {
        JsonObject report = verified();
        return report.getInt("events") == report.getInt("sealed");
    }

    JsonObject verified() {
        Reply reply = acme.call("POST", "/v1/tenant/audit/verify", "");
        assertThat(reply.response().body(), reply.status(), is(200));
        return reply.json();
    }

    static JsonObject operators(String path) {
        Reply reply = Gateway.post("/v1/operator/" + path, "", Gateway.OPERATOR);
        assertThat(reply.response().body(), reply.status(), is(200));
        return reply.json();
    }

    /** All that a search finds, three at a time. */
    List<JsonObject> all(String narrowed) {
        List<JsonObject> found = new ArrayList<>();
        String after = "";
        while (true) {
            Reply page = acme.call("GET", "/v1/tenant/audit?limit=3" + narrowed + after, "");
            assertThat(page.response().body(), page.status(), is(200));
            found.addAll(page.json().getJsonArray("events").getValuesAs(JsonObject.class));
            if (!page.json().containsKey("next")) {
                return found;
            }
            after = "&after=" + page.text("next");
        }
    }
}
