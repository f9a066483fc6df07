package io.gatehouse.identity.issuer;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.issuer.KeySource.Kind;
import io.gatehouse.identity.token.TokenAlgorithm;
import io.gatehouse.identity.token.TokenPolicy.Types;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Trusted issuers in JSON, to show and to keep. Secrets are in neither. */
final class IssuerJson {

    private IssuerJson() {}

    /** What stands in columns of its own. */
    record Kept(
            TenantId tenant,
            String id,
            Optional<String> issuer,
            String audience,
            Instant createdAt,
            Instant keysSince) {}

    /** To show: all but given keys, whose thumbprints are shown instead, and secrets. */
    static JsonObjectBuilder shown(TrustedIssuer issuer) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", issuer.id());
        issuer.issuer().ifPresent(each -> json.add("issuer", each));
        json.add("audience", issuer.audience());
        common(issuer, json);
        return json.add("created_at", issuer.createdAt().toString());
    }

    /** To keep: what {@link #kept(Kept, String, Optional)} reads back. */
    static String kept(TrustedIssuer issuer) {
        JsonArrayBuilder jwks = Json.createArrayBuilder(issuer.keys().jwks());
        JsonObjectBuilder json = Json.createObjectBuilder().add("jwks", jwks);
        common(issuer, json);
        return json.build().toString();
    }

    static TrustedIssuer kept(Kept columns, String definition, Optional<Secret> secret) {
        JsonObject json = object(definition);
        return new TrustedIssuer(
                columns.tenant(),
                columns.id(),
                columns.issuer(),
                columns.audience(),
                json.getJsonArray("algorithms").getValuesAs(JsonString::getString).stream()
                        .flatMap(each -> TokenAlgorithm.named(each).stream())
                        .collect(Collectors.toSet()),
                source(json),
                mapping(json.getJsonObject("claims")),
                json.getString("typ").equals("strict") ? Types.ACCESS_TOKEN : Types.ACCESS_TOKEN_OR_UNTYPED,
                secret.map(each -> introspection(json.getJsonObject("introspection"), each)),
                Optional.ofNullable(json.getString("logout_audience", null)),
                columns.createdAt(),
                columns.keysSince());
    }

    private static void common(TrustedIssuer issuer, JsonObjectBuilder json) {
        List<String> algorithms =
                issuer.algorithms().stream().map(Enum::name).sorted().toList();
        ClaimMapping claims = issuer.claims();
        json.add("algorithms", Json.createArrayBuilder(algorithms))
                .add("typ", issuer.typ() == Types.ACCESS_TOKEN ? "strict" : "legacy")
                .add(
                        "claims",
                        Json.createObjectBuilder()
                                .add("subject", claims.subject())
                                .add("roles", claims.roles())
                                .add("scope", claims.scope())
                                .add("groups", claims.groups())
                                .add("sid", claims.sid()));
        issuer.logoutAudience().ifPresent(each -> json.add("logout_audience", each));
        issuer.keys().url().ifPresent(url -> json.add(name(issuer.keys().kind()), url.toString()));
        issuer.introspection()
                .ifPresent(each -> json.add(
                        "introspection",
                        Json.createObjectBuilder()
                                .add("url", each.url().toString())
                                .add("client_id", each.clientId())
                                .add("interval_s", each.interval().toSeconds())
                                .add("tells_claims", each.tellsClaims())));
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case GIVEN -> "jwks";
            case JWKS_URL -> "jwks_url";
            case DISCOVERY_URL -> "discovery_url";
        };
    }

    private static KeySource source(JsonObject json) {
        for (Kind kind : List.of(Kind.JWKS_URL, Kind.DISCOVERY_URL)) {
            if (json.containsKey(name(kind))) {
                return KeySource.at(kind, URI.create(json.getString(name(kind))));
            }
        }
        return KeySource.given(json.getJsonArray("jwks").getValuesAs(JsonString::getString));
    }

    private static ClaimMapping mapping(JsonObject json) {
        return new ClaimMapping(
                json.getString("subject"),
                json.getString("roles"),
                json.getString("scope"),
                json.getString("groups"),
                json.getString("sid"));
    }

    private static Introspection introspection(JsonObject json, Secret secret) {
        return new Introspection(
                URI.create(json.getString("url")),
                json.getString("client_id"),
                secret,
                Duration.ofSeconds(json.getInt("interval_s")),
                JsonValue.TRUE.equals(json.get("tells_claims")));
    }

    private static JsonObject object(String kept) {
        try {
            return StrictJson.object(kept);
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("a kept issuer cannot be read", damaged);
        }
    }
}
