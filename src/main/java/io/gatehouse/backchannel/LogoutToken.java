package io.gatehouse.backchannel;

import io.gatehouse.token.SignedClaims;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A logout token (OpenID Connect Back-Channel Logout 1.0, 2.4) of which every check of 2.6 has passed, but that it was not shown before.
 *
 * @param sid the session that ended; empty: all of the subject's
 * @param id its {@code jti}
 * @param keep until when it would pass again, and has to be remembered
 */
record LogoutToken(SignedClaims claims, Optional<String> sid, String id, Instant keep) {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** The oldest that counts. */
    private static final Duration OLDEST = Duration.ofMinutes(3);

    private static final int LONGEST_ID = 255;

    /**
     * Judges claims whose signature is good.
     *
     * @param issuer who signed them
     * @param audience of whom one must be among {@code aud}
     * @param skew how far the issuer's clock may be off
     */
    record Rule(String issuer, Set<String> audience, Duration skew) {

        Rule {
            audience = Set.copyOf(audience);
        }

        /** What is wrong, in the order of 2.6; empty: nothing. */
        Optional<String> flaw(SignedClaims claims, Clock clock) {
            if (!claims.text("iss").equals(Optional.of(issuer))) {
                return Optional.of("another issuer made it");
            }
            if (claims.audience().stream().noneMatch(audience::contains)) {
                return Optional.of("it is meant for others");
            }
            return times(claims, clock.instant()).or(() -> kind(claims));
        }

        private Optional<String> times(SignedClaims claims, Instant now) {
            Optional<Instant> issuedAt = claims.time("iat");
            if (issuedAt.isEmpty() || (claims.has("exp") && claims.time("exp").isEmpty())) {
                return Optional.of("iat and exp are whole seconds");
            }
            if (issuedAt.get().isAfter(now.plus(skew))) {
                return Optional.of("it was issued in the future");
            }
            return now.isBefore(end(claims, issuedAt.get())) ? Optional.empty() : Optional.of("it has expired");
        }

        private static Optional<String> kind(SignedClaims claims) {
            if (claims.text("sid").or(() -> claims.text("sub")).isEmpty() || !textsWhereThere(claims, "sid", "sub")) {
                return Optional.of("it names neither sub nor sid");
            }
            if (!saysLogout(claims.all().get("events")) || claims.has("nonce")) {
                return Optional.of("it is no logout token by its events or its nonce");
            }
            boolean named = claims.text("jti")
                    .filter(each -> each.length() <= LONGEST_ID)
                    .isPresent();
            return named ? Optional.empty() : Optional.of("it has no jti");
        }

        /** Of claims without a flaw. */
        LogoutToken token(SignedClaims claims) {
            Instant end = end(claims, claims.time("iat").orElseThrow());
            return new LogoutToken(
                    claims, claims.text("sid"), claims.text("jti").orElseThrow(), end);
        }

        /** Its own {@code exp}, which 2.4 wants since its final version, and never more than three minutes after it was made. */
        private Instant end(SignedClaims claims, Instant issuedAt) {
            Instant latest = issuedAt.plus(OLDEST).plus(skew);
            return claims.time("exp")
                    .map(exp -> exp.plus(skew))
                    .filter(latest::isAfter)
                    .orElse(latest);
        }

        private static boolean textsWhereThere(SignedClaims claims, String... names) {
            return List.of(names).stream()
                    .allMatch(name -> !claims.has(name) || claims.text(name).isPresent());
        }

        /** Other events beside it are not ours to judge. */
        private static boolean saysLogout(@Nullable JsonValue events) {
            return events instanceof JsonObject named && named.get(EVENT) instanceof JsonObject;
        }
    }
}
