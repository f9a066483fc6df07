package io.gatehouse.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An identity provider of one tenant that is nothing but a key of ours. */
final class OwnIssuer {

    private static final RSAKey KEY = key();

    private final String tenant;
    private final String id;

    private OwnIssuer(String tenant, String id) {
        this.tenant = tenant;
        this.id = id;
    }

    /** Has the tenant trust it. */
    static OwnIssuer of(TenantServer server) {
        return new OwnIssuer(server.tenant(), server.trust(form(server)));
    }

    /** Has the tenant trust it, and ask at {@code url} whether it still stands by a token. */
    static OwnIssuer asked(TenantServer server, String url, Duration interval) {
        JsonObjectBuilder introspection = Json.createObjectBuilder()
                .add("url", url)
                .add("client_id", "gateway")
                .add("client_secret", "secret of a test")
                .add("interval_s", interval.toSeconds());
        String id = server.trust(form(server).add("introspection", introspection));
        return new OwnIssuer(server.tenant(), id);
    }

    private static JsonObjectBuilder form(TenantServer server) {
        return Json.createObjectBuilder()
                .add("issuer", issuer(server.tenant()))
                .add("audience", "urn:" + server.tenant())
                .add("public_key", KEY.toPublicJWK().toJSONString())
                .add("algorithms", Json.createArrayBuilder().add("RS256"));
    }

    private static String issuer(String tenant) {
        return "https://idp." + tenant + ".example";
    }

    /** What the gateway calls it. */
    String id() {
        return id;
    }

    String issuer() {
        return issuer(tenant);
    }

    String audience() {
        return "urn:" + tenant;
    }

    /** An access token, good for five minutes from {@code issuedAt}. */
    String token(String subject, String sid, Instant issuedAt) {
        return signed(
                "at+jwt",
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .claim("sid", sid)
                        .issueTime(Date.from(issuedAt))
                        .expirationTime(Date.from(issuedAt.plusSeconds(300))));
    }

    /** Whatever {@code claims} say, signed; issuer, audience and a {@code jti} are there where they are not given. */
    String signed(String type, JWTClaimsSet.Builder claims) {
        Map<String, Object> given = new HashMap<>(claims.getClaims());
        given.putIfAbsent("iss", issuer());
        given.putIfAbsent("aud", audience());
        given.putIfAbsent("jti", UUID.randomUUID().toString());
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder();
        given.forEach(all::claim);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(KEY.getKeyID())
                .build();
        SignedJWT jwt = new SignedJWT(header, all.build());
        try {
            jwt.sign(new RSASSASigner(KEY));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return jwt.serialize();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("k1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
