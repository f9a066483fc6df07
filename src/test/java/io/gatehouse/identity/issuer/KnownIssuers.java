package io.gatehouse.identity.issuer;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Fixed;
import io.gatehouse.TestDatabase;
import io.gatehouse.ground.audit.AuditTrail;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.identity.token.Forge;
import java.time.Clock;

/** The room, for tests of others. */
public final class KnownIssuers {

    private KnownIssuers() {}

    /**
     * The desk of a room where {@code tenant} trusts the issuer of {@link Forge}, by the name {@code kc}, and asks it
     * by introspection as {@code our:id}.
     */
    public static IssuerDesk desk(TestDatabase database, TenantId tenant, AuditTrail trail, Clock clock) {
        TrustedIssuers issuers = new InTransactions(
                database, new JpaTrustedIssuers(new Sql(database.rows()), Fixed.vault(), notice -> {}));
        IssuerKeys keys =
                new IssuerKeys(new IssuerRoom.Network(), issuers, IssuerRoom.SETTINGS, trail, Runnable::run, clock);
        IssuerDesk desk = new IssuerDesk(issuers, keys, trail, clock, Fixed.entropy());
        String body = "{\"id\":\"kc\",\"issuer\":\"" + Forge.ISSUER
                + "\",\"audience\":\"us\",\"algorithms\":[\"ES256\"],\"jwks\":"
                + Forge.KEY.toPublicJWK().toJSONString()
                + ",\"introspection\":{\"url\":\"https://idp.example/introspect\","
                + "\"client_id\":\"our:id\",\"client_secret\":\"our own\"}}";
        try {
            assertThat(
                    desk.register(tenant, new Members(StrictJson.object(body)), "by a test")
                            .getString("id"),
                    is("kc"));
            return desk;
        } catch (MalformedJson broken) {
            throw new AssertionError(broken);
        }
    }
}
