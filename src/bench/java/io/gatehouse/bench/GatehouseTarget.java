package io.gatehouse.bench;

import io.gatehouse.load.Dialect;
import io.gatehouse.load.GatehouseDialect;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The gateway with its own database, and tenants that trust the pretend identity provider. */
final class GatehouseTarget implements Target {

    static final int TENANTS = 7;

    /** What the tenants call the identity provider: it stands before every subject's name. */
    private static final String TRUSTED = "bench";

    private final Started server;
    private final BenchDatabase.Own database;
    private final int port;
    private final boolean batch;
    private final Rest rest;
    private final Rest publishing;
    private final Map<Integer, String> secretKeys = new HashMap<>();

    /**
     * @param server started with this operator key, on this database
     * @param batch whether those who listen take several frames in one message
     */
    GatehouseTarget(
            Started server, BenchDatabase.Own database, int port, boolean batch, String operatorKey, Tokens tokens) {
        this.server = server;
        this.database = database;
        this.port = port;
        this.batch = batch;
        this.rest = new Rest(port);
        this.publishing = new Rest(port);
        server.awaitReady(rest, "/.well-known/jwks.json", "\"keys\"");
        for (int tenant = 1; tenant <= TENANTS; tenant++) {
            make(tenant, operatorKey, tokens);
        }
    }

    private void make(int tenant, String operatorKey, Tokens tokens) {
        JsonObjectBuilder terms = Json.createObjectBuilder().add("client_id", clientId(tenant));
        JsonObject made = rest.post("/v1/operator/tenants", terms.build(), "Bearer " + operatorKey)
                .required("POST /v1/operator/tenants")
                .json();
        secretKeys.put(tenant, made.getString("secret_key"));
        JsonObjectBuilder issuer = Json.createObjectBuilder()
                .add("id", TRUSTED)
                .add("issuer", Tokens.ISSUER)
                .add("audience", Tokens.AUDIENCE + tenant)
                .add("algorithms", Json.createArrayBuilder().add("RS256"))
                .add("public_key", tokens.pem());
        Rest.Answer ignored =
                rest.post("/v1/tenant/issuers", issuer.build(), basic(tenant)).required("POST /v1/tenant/issuers");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Dialect dialect(int tenant) {
        return new GatehouseDialect(clientId(tenant), false, batch);
    }

    @Override
    public Dialect staying(int tenant) {
        return new GatehouseDialect(clientId(tenant), true, batch);
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public List<Long> databasePids() {
        return database.pids();
    }

    @Override
    public Rest.Answer revoke(int tenant) {
        return revoke(tenant, Json.createObjectBuilder().add("all", true));
    }

    @Override
    public Rest.Answer revoke(int tenant, String subject) {
        return revoke(tenant, Json.createObjectBuilder().add("subject", TRUSTED + ":" + subject));
    }

    private Rest.Answer revoke(int tenant, JsonObjectBuilder whom) {
        return rest.post("/v1/tenant/revocations", whom.add("reason", "bench").build(), basic(tenant));
    }

    /** A call with a secret key that changes nothing, over the same connection. */
    @Override
    public void touch() {
        JsonObjectBuilder question =
                Json.createObjectBuilder().add("subject", TRUSTED + ":nobody").add("permission", "subscribe");
        Rest.Answer ignored = rest.post("/v1/policies/explain", question.build(), basic(1));
    }

    /** By a secret key: a revocation of all ends the tenant's sessions, not its servers' keys. */
    @Override
    public Rest.Answer publish(int tenant, String text) {
        JsonObjectBuilder message = Json.createObjectBuilder().add("data", text);
        return publishing.post(
                "/v1/channels/" + GatehouseDialect.CHANNEL + "/messages", message.build(), basic(tenant));
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }

    private static String clientId(int tenant) {
        return "bench-" + tenant;
    }

    private String basic(int tenant) {
        String key = secretKeys.getOrDefault(tenant, "");
        return "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
