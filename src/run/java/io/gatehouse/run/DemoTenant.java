package io.gatehouse.run;

import io.gatehouse.run.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The tenant {@code demo} and its first user, made through the public API as any operator and any user would; found
 * again in the next run.
 */
final class DemoTenant {

    static final String CLIENT_ID = "demo";

    private static final String TENANTS = "/v1/operator/tenants";

    private final Api api;
    private final Keys keys;
    private final String operatorKey;
    private final RandomGenerator random;
    private final PrintStream out;

    DemoTenant(Api api, Keys keys, String operatorKey, RandomGenerator random, PrintStream out) {
        this.api = api;
        this.keys = keys;
        this.operatorKey = operatorKey;
        this.random = random;
        this.out = out;
    }

    /**
     * After this the tenant's keys, the user's name, subject and password are among the {@link Keys}, and pages of this
     * machine may use the tenant, whichever port serves them.
     */
    void make() {
        JsonObject tenant = Json.createObjectBuilder()
                .add("client_id", CLIENT_ID)
                .add("name", "Demo")
                .add("origins", JsonArray.EMPTY_JSON_ARRAY)
                .add("registration", "open")
                .build();
        Answer made = api.post(TENANTS, tenant, operatorKey);
        if (made.status() == 201) {
            keepKeys(made.json());
        } else if (made.status() == 409) {
            takeOver();
        } else {
            throw refused("POST " + TENANTS, made);
        }
        openToThisMachine();
        makeUser();
    }

    private void takeOver() {
        if (keys.find("tenant.secret-key").isEmpty()) {
            Answer further = api.post(TENANTS + "/" + CLIENT_ID + "/keys", JsonObject.EMPTY_JSON_OBJECT, operatorKey);
            if (further.status() != 201) {
                throw refused("POST " + TENANTS + "/" + CLIENT_ID + "/keys", further);
            }
            keepKeys(further.json());
        }
    }

    private void openToThisMachine() {
        JsonObject change =
                Json.createObjectBuilder().add("allow_loopback_origins", true).build();
        Answer allowed = api.asTenant(
                "PATCH", "/v1/tenant", change, keys.find("tenant.secret-key").orElseThrow());
        if (allowed.status() != 200) {
            out.println("The demo tenant could not be opened to pages of this machine (" + allowed.status()
                    + "): its page may be refused with origin_refused.");
        }
    }

    /**
     * Another name where {@code demo} is taken by someone whose password we do not know: the database may have had
     * another life.
     */
    private void makeUser() {
        String password = keys.get("user.password", () -> Fresh.password(random));
        String name = keys.find("user.name").orElse("demo");
        while (!registered(name, password)) {
            name = "demo-" + random.nextInt(1000, 10_000);
        }
        keys.keep(Map.of("user.name", name));
    }

    private boolean registered(String name, String password) {
        JsonObject login = Json.createObjectBuilder()
                .add("client_id", CLIENT_ID)
                .add("username", name)
                .add("password", password)
                .build();
        JsonObject user = Json.createObjectBuilder(login)
                .add("email", name + "@example.org")
                .build();
        Answer made = api.post("/v1/register", user);
        if (made.status() != 201 && made.status() != 409) {
            throw refused("POST /v1/register", made);
        }
        Answer known = made.status() == 201 ? made : api.post("/v1/login", login);
        if (known.status() != 201 && known.status() != 200) {
            return false;
        }
        keys.keep(Map.of("user.subject", known.json().getJsonObject("user").getString("id")));
        return true;
    }

    private void keepKeys(JsonObject shownOnce) {
        keys.keep(Map.of(
                "tenant.secret-key", shownOnce.getString("secret_key"),
                "tenant.publishable-key", shownOnce.getString("publishable_key")));
    }

    private static RunFailed refused(String call, Answer answer) {
        return new RunFailed(call + " was answered with " + answer.status() + ": " + answer.body());
    }
}
