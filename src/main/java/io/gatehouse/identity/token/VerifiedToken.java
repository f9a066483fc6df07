package io.gatehouse.identity.token;

import io.gatehouse.ground.id.SubjectId;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A token of which every check has passed. Only {@link TokenVerifier} makes one: to hold one is to know that. */
public final class VerifiedToken {

    private final SubjectId subject;
    private final List<String> audience;
    private final Instant expiresAt;
    private final Claims claims;

    VerifiedToken(SubjectId subject, List<String> audience, Instant expiresAt, Claims claims) {
        this.subject = subject;
        this.audience = List.copyOf(audience);
        this.expiresAt = expiresAt;
        this.claims = claims;
    }

    /** {@code iss}: the issuer that the policy names; where it names none, whatever the token says, if anything. */
    public Optional<String> issuer() {
        return claims.checkedText("iss");
    }

    /** {@code sub}: means nothing outside its issuer and tenant. */
    public SubjectId subject() {
        return subject;
    }

    /** {@code aud}: never empty. */
    public List<String> audience() {
        return audience;
    }

    /** {@code exp}: at that very instant it is over, the policy's skew aside. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** {@code iat}, where there is one. */
    public Optional<Instant> issuedAt() {
        return claims.checkedTime("iat");
    }

    /**
     * {@code jti}, where there is one: with issuer and tenant the key of a deny-list, since a token's text has no
     * single form.
     */
    public Optional<String> tokenId() {
        return claims.checkedText("jti");
    }

    /** {@code client_id}, where there is one; in our own tokens the tenant's id. */
    public Optional<String> clientId() {
        return claims.checkedText("client_id");
    }

    /** {@code sid}, where there is one: the issuer's session. */
    public Optional<String> sessionId() {
        return claims.checkedText("sid");
    }

    /** All claims, read-only. */
    public Map<String, JsonValue> claims() {
        return claims.all();
    }
}
