package io.gatehouse.run;

import io.gatehouse.run.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The tenant {@code demo} and its first user, made through the public API as any operator and any user would; found again in the next run. */
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

    /** After this the tenant's keys, the user's name and password are among the {@link Keys}, and pages served from {@code port} may use the tenant. */
    void make(int port) {
        JsonObject tenant = Json.createObjectBuilder()
                .add("client_id", CLIENT_ID)
                .add("name", "Demo")
                .add("origins", origins(port))
                .add("registration", "open")
                .build();
        Answer made = api.post(TENANTS, tenant, operatorKey);
        if (made.status() == 201) {
            keepKeys(made.json());
        } else if (made.status() == 409) {
            takeOver(port);
        } else {
            throw refused("POST " + TENANTS, made);
        }
        makeUser();
    }

    private void takeOver(int port) {
        if (keys.find("tenant.secret-key").isEmpty()) {
            Answer further = api.post(TENANTS + "/" + CLIENT_ID + "/keys", JsonObject.EMPTY_JSON_OBJECT, operatorKey);
            if (further.status() != 201) {
                throw refused("POST " + TENANTS + "/" + CLIENT_ID + "/keys", further);
            }
            keepKeys(further.json());
        }
        JsonObject more =
                Json.createObjectBuilder().add("origins", origins(port)).build();
        Answer allowed = api.post(TENANTS + "/" + CLIENT_ID + "/origins", more, operatorKey);
        if (allowed.status() != 200) {
            out.println("This port's origins could not be added to the demo tenant (" + allowed.status()
                    + "). If its page is refused with origin_refused, use the port of the first run.");
        }
    }

    /** Another name where {@code demo} is taken by someone whose password we do not know: the database may have had another life. */
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
        return switch (made.status()) {
            case 201 -> true;
            case 409 -> api.post("/v1/login", login).status() == 200;
            default -> throw refused("POST /v1/register", made);
        };
    }

    private void keepKeys(JsonObject shownOnce) {
        keys.keep(Map.of(
                "tenant.secret-key", shownOnce.getString("secret_key"),
                "tenant.publishable-key", shownOnce.getString("publishable_key")));
    }

    private static JsonArrayBuilder origins(int port) {
        return Json.createArrayBuilder(Stream.of("http://localhost", "http://127.0.0.1")
                .map(host -> port == 80 ? host : host + ":" + port)
                .toList());
    }

    private static RunFailed refused(String call, Answer answer) {
        return new RunFailed(call + " was answered with " + answer.status() + ": " + answer.body());
    }
}
