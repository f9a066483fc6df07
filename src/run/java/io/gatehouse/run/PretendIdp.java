package io.gatehouse.run;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.gatehouse.run.Api.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;

/**
 * An identity provider that is nothing but a key: a tenant trusts it, and the demo page signs with it. The page gets it
 * in the fragment of its address, together with an API key that may read and revoke.
 */
final class PretendIdp {

    private static final String ISSUER = "https://idp.demo.example";
    private static final String KEY = "pretend-idp.key";
    private static final String PAGE_KEY = "pretend-idp.page-key";

    private final Api api;
    private final Keys keys;
    private final String clientId;
    private final String secretKey;

    /** Of the tenant that has this client id and secret key. */
    PretendIdp(Api api, Keys keys, String clientId, String secretKey) {
        this.api = api;
        this.keys = keys;
        this.clientId = clientId;
        this.secretKey = secretKey;
    }

    /**
     * After this the tenant trusts the key, whoever is in the group {@code muted} may not publish, and
     * {@link #fragment} has what the page needs.
     */
    void make() {
        ECKey key = key();
        JsonObjectBuilder issuer = Json.createObjectBuilder()
                .add("issuer", ISSUER)
                .add("audience", "urn:gatehouse:" + clientId)
                .add("algorithms", Json.createArrayBuilder().add("ES256"))
                .add(
                        "jwks",
                        Json.createObjectBuilder()
                                .add(
                                        "keys",
                                        Json.createArrayBuilder()
                                                .add(object(key.toPublicJWK().toJSONString()))))
                .add("claims", Json.createObjectBuilder().add("subject", "sub").add("groups", "groups"));
        done("POST", "/v1/tenant/issuers", issuer.build(), 409);
        done("PUT", "/v1/tenant/policies/muted", object("""
                {"attached_to":{"group":"muted"},"statements":[{"effect":"reject","permissions":["publish"]}]}"""), 200);
        if (keys.find(PAGE_KEY).isEmpty()) {
            JsonObject terms = object("{\"name\":\"demo page\",\"scopes\":[\"read\",\"revoke\"]}");
            keys.keep(
                    Map.of(PAGE_KEY, done("POST", "/v1/tenant/keys", terms, 201).getString("key")));
        }
    }

    /** What the demo page's address ends with, the {@code #} included. Holds a private key. */
    String fragment() {
        String facts = Json.createObjectBuilder()
                .add("client_id", clientId)
                .add("issuer", ISSUER)
                .add("audience", "urn:gatehouse:" + clientId)
                .add("page_key", keys.find(PAGE_KEY).orElseThrow())
                .add("key", object(key().toJSONString()))
                .build()
                .toString();
        return "#pretend="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(facts.getBytes(StandardCharsets.UTF_8));
    }

    private ECKey key() {
        try {
            return ECKey.parse(keys.get(KEY, PretendIdp::freshKey));
        } catch (ParseException damaged) {
            throw new RunFailed(
                    "The pretend identity provider's key among the kept ones is damaged: " + damaged.getMessage());
        }
    }

    private static String freshKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Answered with 200, 201 or {@code fine}. */
    @CanIgnoreReturnValue
    private JsonObject done(String method, String path, JsonObject body, int fine) {
        Answer answer = api.asTenant(method, path, body, secretKey);
        if (answer.status() != 200 && answer.status() != 201 && answer.status() != fine) {
            throw new RunFailed(method + " " + path + " was answered with " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    private static JsonObject object(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
