package io.gatehouse.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A realm that transmits security events (Keycloak's feature ssf). */
record KeycloakTransmitter(KeycloakRealm realm, KeycloakAdmin admin) {

    /** Of a realm, which transmits from now on. */
    static KeycloakTransmitter of(KeycloakRealm realm) {
        KeycloakTransmitter transmitter = new KeycloakTransmitter(realm, realm.admin());
        transmitter.transmit();
        return transmitter;
    }

    private void transmit() {
        JsonObject realm = admin.get("").json();
        JsonObjectBuilder attributes =
                Json.createObjectBuilder(realm.getJsonObject("attributes")).add("ssf.transmitterEnabled", "true");
        admin.send(
                "PUT",
                "",
                Json.createObjectBuilder(realm).add("attributes", attributes).build(),
                204);
        for (String scope : List.of("ssf.read", "ssf.manage")) {
            if (admin.list("client-scopes").getValuesAs(JsonObject.class).stream()
                    .noneMatch(each -> each.getString("name").equals(scope))) {
                admin.post(
                        "client-scopes",
                        Json.createObjectBuilder()
                                .add("name", scope)
                                .add("protocol", "openid-connect")
                                .add("attributes", Json.createObjectBuilder().add("include.in.token.scope", "true"))
                                .build());
            }
        }
    }

    /**
     * A client that security events about all users are transmitted to, pushed to addresses that begin with
     * {@code pushUrl} or polled.
     */
    void newReceiver(String client, String secret, URI pushUrl) {
        admin.post(
                "clients",
                Json.createObjectBuilder()
                        .add("clientId", client)
                        .add("secret", secret)
                        .add("publicClient", false)
                        .add("serviceAccountsEnabled", true)
                        .add("standardFlowEnabled", false)
                        .add("optionalClientScopes", Json.createArrayBuilder(List.of("ssf.read", "ssf.manage")))
                        .add(
                                "attributes",
                                Json.createObjectBuilder()
                                        .add("ssf.enabled", "true")
                                        .add("ssf.defaultSubjects", "ALL")
                                        .add("ssf.validPushUrls", pushUrl + "*"))
                        .build());
    }

    /**
     * Has security events sent to a client as {@code delivery} says (Shared Signals Framework 1.0, 8.1.1). The answer
     * has their audience, and where they are polled.
     */
    JsonObject newStream(String client, String secret, JsonObject delivery, List<String> events) {
        Map<String, String> form = new TreeMap<>(Map.of("grant_type", "client_credentials", "scope", "ssf.manage"));
        form.putAll(Map.of("client_id", client, "client_secret", secret));
        String token =
                KeycloakRealm.post(URI.create(realm.tokenUrl()), form, 200).text("access_token");
        String body = Json.createObjectBuilder()
                .add("delivery", delivery)
                .add("events_requested", Json.createArrayBuilder(events))
                .build()
                .toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm.issuer() + "/ssf/transmitter/streams"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return KeycloakRealm.answer(request, 201).json();
    }
}
