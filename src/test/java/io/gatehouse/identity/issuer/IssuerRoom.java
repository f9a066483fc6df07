package io.gatehouse.identity.issuer;

import static io.gatehouse.Fixed.NOON;
import static io.gatehouse.Fixed.TENANT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gatehouse.Fixed;
import io.gatehouse.Fixed.HandClock;
import io.gatehouse.Fixed.ReadableTrail;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.fetch.FetchFailed;
import io.gatehouse.ground.fetch.Fetcher;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An issuer room put together for a test, on a real PostgreSQL; what is fetched is under the test's hand. */
abstract class IssuerRoom {

    static final TenantId OTHER = new TenantId("other");
    static final String ISSUER = "https://idp.example/realms/a";
    static final String JWKS = "https://idp.example/jwks";
    static final String DISCOVERY = "https://idp.example/realms/a/.well-known/openid-configuration";
    static final IssuerSettings SETTINGS = new IssuerSettings(
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofSeconds(30));

    final HandClock clock = new HandClock();
    final ReadableTrail trail = new ReadableTrail();
    final Network network = new Network();
    final TestDatabase database = TestDatabase.emptied();
    final Sql sql = new Sql(database.rows());
    final TrustedIssuers issuers = new InTransactions(
            database, new JpaTrustedIssuers(sql, Fixed.vault(), notice -> this.gate.changed(notice)));
    final IssuerKeys keys = new IssuerKeys(network, issuers, SETTINGS, trail, Runnable::run, clock);
    final IssuerDesk desk = new IssuerDesk(issuers, keys, trail, clock, Fixed.entropy());
    final IssuerGate gate = new IssuerGate(issuers, keys, SETTINGS, clock);
    final ECKey key = key("k1");

    /** What can be fetched, and how often something was. */
    static final class Network implements Fetcher {

        final Map<String, String> pages = new HashMap<>();
        int fetches;

        @Override
        public String get(TenantId tenant, URI url) throws FetchFailed {
            fetches++;
            String page = pages.get(url.toString());
            if (page == null) {
                throw new FetchFailed();
            }
            return page;
        }

        @Override
        public String postForm(TenantId tenant, URI url, Map<String, String> form, Optional<Secret> credentials)
                throws FetchFailed {
            throw new FetchFailed();
        }

        @Override
        public String postJson(TenantId tenant, URI url, String json, Optional<Secret> authorization)
                throws FetchFailed {
            throw new FetchFailed();
        }
    }

    @BeforeEach
    void tenants() {
        database.inTransaction(() -> {
            for (TenantId each : List.of(TENANT, OTHER)) {
                sql.update(
                        "insert into tenants (id, name, registration, created_at) values (?1, ?1, 'open', now())",
                        each.value());
            }
        });
        serve(key);
    }

    @AfterEach
    void close() {
        database.close();
    }

    void assertAccepted(TenantId tenant, Secret token) {
        assertThat(accepted(tenant, token).issuer().tenant(), is(tenant));
    }

    ForeignToken accepted(TenantId tenant, Secret token) {
        return gate.examine(tenant, token).fold(good -> good, cause -> {
            throw new AssertionError(cause);
        });
    }

    @CanIgnoreReturnValue
    String register(TenantId tenant, String more) {
        return register(tenant, ISSUER, more);
    }

    @CanIgnoreReturnValue
    String register(TenantId tenant, @Nullable String issuer, String more) {
        String named = issuer == null ? "" : "\"issuer\":\"" + issuer + "\",";
        try {
            String body = "{" + named + "\"audience\":\"us\",\"algorithms\":[\"ES256\"]," + more + "}";
            return desk.register(tenant, new Members(StrictJson.object(body)), "by a test")
                    .getString("id");
        } catch (MalformedJson broken) {
            throw new AssertionError(broken);
        }
    }

    void serve(ECKey one) {
        network.pages.put(JWKS, "{\"keys\":[" + one.toPublicJWK().toJSONString() + "]}");
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("us")
                .subject("alice")
                .issueTime(Date.from(NOON))
                .expirationTime(Date.from(clock.instant().plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString());
    }

    static Secret signed(ECKey by, JWTClaimsSet.Builder claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID(by.getKeyID())
                    .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(by));
            return new Secret(token.serialize());
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    static String header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(kid)
                .build()
                .toBase64URL()
                .toString();
    }

    static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
    }

    static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
