package io.gatehouse.it;

import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a realm's administrator does, through Keycloak's admin API. Each change is there when the method returns. */
final class KeycloakAdmin {

    private static final String KEYS = "org.keycloak.keys.KeyProvider";
    /** Later keys go before earlier ones; those of the realm file have 100. */
    private static final AtomicInteger PRIORITY = new AtomicInteger(1000);

    private final URI base;
    private final Supplier<String> token;

    KeycloakAdmin(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /** The password that every user of the tests has. */
    static String password(String user) {
        return user + "-password";
    }

    /** A user of the test's own, with the realm's default roles and {@code groups} (staff, editors). */
    String newUser(String... groups) {
        String user = "user" + PRIORITY.incrementAndGet();
        post(
                "users",
                Json.createObjectBuilder()
                        .add("username", user)
                        .add("enabled", true)
                        .add("email", user + "@example.test")
                        .add("emailVerified", true)
                        .add("firstName", "User")
                        .add("lastName", "Example")
                        .add("groups", Json.createArrayBuilder(List.of(groups)))
                        .add(
                                "credentials",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("type", "password")
                                                .add("value", password(user))))
                        .build());
        return user;
    }

    void disableUser(String user) {
        JsonObjectBuilder changed = Json.createObjectBuilder(user(user)).add("enabled", false);
        send("PUT", "users/" + id(user), changed.build(), 204);
    }

    void deleteUser(String user) {
        send("DELETE", "users/" + id(user), JsonValue.NULL, 204);
    }

    /** Ends all sessions of a user; clients with a back-channel address are told, one POST a session. */
    void logout(String user) {
        send("POST", "users/" + id(user) + "/logout", JsonValue.NULL, 204);
    }

    /** Ends one session, by the {@code sid} of its tokens. */
    void deleteSession(String sid) {
        send("DELETE", "sessions/" + sid, JsonValue.NULL, 204);
    }

    /** Ends every session of the realm; nobody is told. */
    void logoutAll() {
        send("POST", "logout-all", JsonValue.NULL, 200);
    }

    /** Gives a user the password that it has, as an administrator resets one. */
    void resetPassword(String user) {
        JsonObjectBuilder credential = Json.createObjectBuilder()
                .add("type", "password")
                .add("temporary", false)
                .add("value", password(user));
        send("PUT", "users/" + id(user) + "/reset-password", credential.build(), 204);
    }

    /** How long sessions of this realm last from their start, those that are there too. */
    void letSessionsLast(Duration longest) {
        send(
                "PUT",
                "",
                Json.createObjectBuilder()
                        .add("ssoSessionMaxLifespan", longest.toSeconds())
                        .build(),
                204);
    }

    void joinGroup(String user, String group) {
        send("PUT", "users/" + id(user) + "/groups/" + group(group), JsonValue.NULL, 204);
    }

    void leaveGroup(String user, String group) {
        send("DELETE", "users/" + id(user) + "/groups/" + group(group), JsonValue.NULL, 204);
    }

    /** Gives a realm role: member, moderator. */
    void addRole(String user, String role) {
        send("POST", "users/" + id(user) + "/role-mappings/realm", role(role), 204);
    }

    void removeRole(String user, String role) {
        send("DELETE", "users/" + id(user) + "/role-mappings/realm", role(role), 204);
    }

    /** Where logout tokens are posted for {@code client}. */
    void sendLogoutsTo(String client, URI url) {
        JsonObject found = only(list("clients?clientId=" + encoded(client)));
        JsonObjectBuilder attributes = Json.createObjectBuilder(found.getJsonObject("attributes"))
                .add("backchannel.logout.url", url.toString());
        JsonObjectBuilder changed = Json.createObjectBuilder(found).add("attributes", attributes);
        send("PUT", "clients/" + found.getString("id"), changed.build(), 204);
    }

    /**
     * A new RSA key that signs from now on what {@code algorithm} (RS256, PS256) is asked for; the old ones stay
     * published. Returns its {@code kid}.
     */
    String addKey(String algorithm) {
        return addKey(algorithm, "key-" + PRIORITY.incrementAndGet());
    }

    /** The same with a {@code kid} of the caller's choice, which another realm may have too. */
    String addKey(String algorithm, String kid) {
        JsonObjectBuilder config = Json.createObjectBuilder()
                .add("priority", one(Integer.toString(PRIORITY.incrementAndGet())))
                .add("algorithm", one(algorithm))
                .add("keySize", one("2048"))
                .add("kid", one(kid));
        JsonObjectBuilder key = Json.createObjectBuilder()
                .add("name", kid)
                .add("providerId", "rsa-generated")
                .add("providerType", KEYS)
                .add("config", config);
        post("components", key.build());
        return kid;
    }

    /** Takes a key away: no longer published, and what it signed is no longer good at the realm itself. */
    void removeKey(String kid) {
        for (JsonObject key : get("keys").json().getJsonArray("keys").getValuesAs(JsonObject.class)) {
            if (key.getString("kid").equals(kid)) {
                send("DELETE", "components/" + key.getString("providerId"), JsonValue.NULL, 204);
                return;
            }
        }
        throw new AssertionError("no key " + kid);
    }

    /** A new key, the old one gone at once, as after a compromise. Returns the new {@code kid}. */
    String rotateKeys(String algorithm) {
        String old = get("keys").json().getJsonObject("active").getString(algorithm);
        String fresh = addKey(algorithm);
        removeKey(old);
        return fresh;
    }

    private static JsonArray one(String value) {
        return Json.createArrayBuilder().add(value).build();
    }

    private JsonArray role(String role) {
        return Json.createArrayBuilder().add(get("roles/" + role).json()).build();
    }

    private JsonObject user(String user) {
        return only(list("users?exact=true&username=" + encoded(user)));
    }

    private String id(String user) {
        return user(user).getString("id");
    }

    private String group(String group) {
        return only(list("groups?exact=true&search=" + encoded(group))).getString("id");
    }

    private static JsonObject only(JsonArray found) {
        if (found.size() != 1) {
            throw new AssertionError("one was due: " + found);
        }
        return found.getJsonObject(0);
    }

    JsonArray list(String path) {
        return Json.createReader(new StringReader(get(path).response().body())).readArray();
    }

    Reply get(String path) {
        return send("GET", path, JsonValue.NULL, 200);
    }

    void post(String path, JsonObject body) {
        send("POST", path, body, 201);
    }

    Reply send(String method, String path, JsonValue body, int due) {
        BodyPublisher content =
                body == JsonValue.NULL ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token.get())
                .header("Content-Type", "application/json")
                .method(method, content)
                .build();
        Reply reply = Gateway.send(request);
        if (reply.status() != due) {
            throw new AssertionError(method + " " + path + ": " + reply.status() + " "
                    + reply.response().body());
        }
        return reply;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
