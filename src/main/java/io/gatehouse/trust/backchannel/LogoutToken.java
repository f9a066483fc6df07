package io.gatehouse.trust.backchannel;

import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.trust.securityevent.CommonClaims;
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
 * A logout token (OpenID Connect Back-Channel Logout 1.0, 2.4) of which every check of 2.6 has passed, but that it was
 * not shown before.
 *
 * @param sid the session that ended; empty: all of the subject's
 * @param id its {@code jti}
 * @param keep until when it would pass again, and has to be remembered
 */
record LogoutToken(SignedClaims claims, Optional<String> sid, String id, Instant keep) {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /**
     * The oldest that counts; its own {@code exp}, which 2.4 wants since its final version, counts where it is earlier.
     */
    private static final Duration OLDEST = Duration.ofMinutes(3);

    /** Judges claims whose signature is good. */
    static final class Rule {

        private final CommonClaims.Rule common;

        /**
         * @param issuer who signed them
         * @param audience of whom one must be among {@code aud}
         * @param skew how far the issuer's clock may be off
         */
        Rule(String issuer, Set<String> audience, Duration skew) {
            this.common = new CommonClaims.Rule(issuer, audience, Optional.of(OLDEST), skew);
        }

        /** What is wrong; empty: nothing. */
        Optional<String> flaw(SignedClaims claims, Clock clock) {
            return common.flaw(claims, clock.instant())
                    .map(CommonClaims.Flaw::cause)
                    .or(() -> kind(claims));
        }

        private static Optional<String> kind(SignedClaims claims) {
            if (claims.text("sid").or(() -> claims.text("sub")).isEmpty() || !textsWhereThere(claims, "sid", "sub")) {
                return Optional.of("it names neither sub nor sid");
            }
            return saysLogout(claims.all().get("events")) && !claims.has("nonce")
                    ? Optional.empty()
                    : Optional.of("it is no logout token by its events or its nonce");
        }

        /** Of claims without a flaw. */
        LogoutToken token(SignedClaims claims) {
            CommonClaims good = common.common(claims);
            return new LogoutToken(
                    claims, claims.text("sid"), good.id(), good.end().orElseThrow());
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
