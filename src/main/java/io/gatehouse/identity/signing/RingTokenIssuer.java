package io.gatehouse.identity.signing;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.secret.Entropy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@link TokenIssuer} with the ring's active key. */
@ApplicationScoped
class RingTokenIssuer implements TokenIssuer {

    private static final int ID_BYTES = 16;

    private final KeyRing ring;
    private final TokenSettings settings;
    private final Clock clock;
    private final Entropy entropy;

    @Inject
    RingTokenIssuer(KeyRing ring, TokenSettings settings, Clock clock, Entropy entropy) {
        this.ring = ring;
        this.settings = settings;
        this.clock = clock;
        this.entropy = entropy;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    RingTokenIssuer() {
        this(null, null, null, null);
    }

    @Override
    public IssuedToken issue(TenantId tenant, SubjectId subject, SessionId session, Instant end) {
        return issue(tenant, subject, session, settings.accessTokenLifetime(), end);
    }

    @Override
    public IssuedToken issue(TenantId tenant, SubjectId subject, SessionId session, Duration lifetime, Instant end) {
        long now = clock.instant().getEpochSecond();
        long good = Math.max(0, Math.min(lifetime.toSeconds(), end.getEpochSecond() - now));
        JsonObject claims = Json.createObjectBuilder() // RFC 9068, 2.2
                .add("iss", settings.publicUrl())
                .add("aud", settings.publicUrl() + '/' + tenant)
                .add("sub", subject.value())
                .add("client_id", tenant.value())
                .add("sid", session.toString())
                .add("iat", now)
                .add("exp", now + good)
                .add(
                        "jti",
                        session + "." + entropy.text(ID_BYTES)) // by its id alone a token is found to be its session's
                .build();
        return new IssuedToken(ring.signer().sign(claims), Duration.ofSeconds(good));
    }
}
