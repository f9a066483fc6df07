package io.gatehouse.trust.securityevent;

import io.gatehouse.identity.token.SignedClaims;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What every signed message of an issuer has, whatever it tells, of which every check has passed.
 *
 * @param id its {@code jti}
 * @param end from when on its age has it refused; empty: it is good at any age
 */
public record CommonClaims(String id, Instant issuedAt, Optional<Instant> end) {

    private static final int LONGEST_ID = 255;

    /** What is wrong with one. */
    public enum Flaw {
        OTHER_ISSUER("another issuer made it"),
        OTHER_AUDIENCE("it is meant for others"),
        TIMES_MALFORMED("iat and exp are whole seconds"),
        OF_THE_FUTURE("it was issued in the future"),
        EXPIRED("it has expired"),
        UNNAMED("it has no jti");

        private final String cause;

        Flaw(String cause) {
            this.cause = cause;
        }

        /** In words, for the trail. */
        public String cause() {
            return cause;
        }
    }

    /**
     * Judges claims whose signature is good.
     *
     * @param issuer who signed them
     * @param audience of whom one must be among {@code aud}
     * @param oldest the greatest age that counts; empty: any
     * @param skew how far the issuer's clock may be off
     */
    public record Rule(String issuer, Set<String> audience, Optional<Duration> oldest, Duration skew) {

        public Rule {
            audience = Set.copyOf(audience);
        }

        /** The first that is wrong; empty: nothing. */
        public Optional<Flaw> flaw(SignedClaims claims, Instant now) {
            if (!claims.text("iss").equals(Optional.of(issuer))) {
                return Optional.of(Flaw.OTHER_ISSUER);
            }
            if (claims.audience().stream().noneMatch(audience::contains)) {
                return Optional.of(Flaw.OTHER_AUDIENCE);
            }
            Optional<Instant> issuedAt = claims.time("iat");
            if (issuedAt.isEmpty() || (claims.has("exp") && claims.time("exp").isEmpty())) {
                return Optional.of(Flaw.TIMES_MALFORMED);
            }
            if (issuedAt.get().isAfter(now.plus(skew))) {
                return Optional.of(Flaw.OF_THE_FUTURE);
            }
            if (end(claims).filter(end -> !now.isBefore(end)).isPresent()) {
                return Optional.of(Flaw.EXPIRED);
            }
            boolean named = claims.text("jti")
                    .filter(each -> each.length() <= LONGEST_ID)
                    .isPresent();
            return named ? Optional.empty() : Optional.of(Flaw.UNNAMED);
        }

        /** Of claims without a flaw. */
        public CommonClaims common(SignedClaims claims) {
            return new CommonClaims(
                    claims.text("jti").orElseThrow(), claims.time("iat").orElseThrow(), end(claims));
        }

        /** Its own {@code exp}, and never later than by its greatest age. */
        private Optional<Instant> end(SignedClaims claims) {
            Optional<Instant> latest =
                    oldest.map(age -> claims.time("iat").orElseThrow().plus(age));
            Optional<Instant> end = claims.time("exp")
                    .filter(exp -> latest.filter(exp::isAfter).isEmpty())
                    .or(() -> latest);
            return end.map(each -> each.plus(skew));
        }
    }
}
