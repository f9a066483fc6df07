package io.gatehouse.trust.signals;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.identity.token.SignedClaims;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.securityevent.CommonClaims;
import io.gatehouse.trust.signals.Fault.Err;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A security event token (RFC 8417) that is understood as a whole.
 *
 * @param revocations which trust it withdraws
 * @param strange how many of its events are of no kind known here
 */
record SecurityEvents(CommonClaims common, List<Revocation> revocations, int strange) {

    private static final String SESSION_REVOKED =
            "https://schemas.openid.net/secevent/caep/event-type/session-revoked"; // CAEP 1.0, 3.1
    private static final String CREDENTIAL_CHANGE =
            "https://schemas.openid.net/secevent/caep/event-type/credential-change"; // CAEP 1.0, 3.3
    private static final String VERIFICATION =
            "https://schemas.openid.net/secevent/ssf/event-type/verification"; // Shared Signals Framework 1.0, 8.1.4

    private static final BigDecimal FAR = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    SecurityEvents {
        revocations = List.copyOf(revocations);
    }

    /**
     * Judges claims whose signature is good.
     *
     * @param issuerId by what name the issuer goes here
     * @param issuer its {@code iss}, of the token and of its users
     * @param subjects whom the issuer means by a {@code sub}
     */
    record Rule(String issuerId, String issuer, CommonClaims.Rule common, Function<String, SubjectId> subjects) {

        SecurityEvents read(SignedClaims claims, Instant now) throws NotUnderstood {
            Optional<CommonClaims.Flaw> flaw = common.flaw(claims, now);
            if (flaw.isPresent()) {
                throw new NotUnderstood(error(flaw.get()), flaw.get().cause());
            }
            if (!(claims.all().get("events") instanceof JsonObject events) || events.isEmpty()) {
                throw new NotUnderstood("it has no events (RFC 8417, 2.2)");
            }
            List<Revocation> revocations = new ArrayList<>();
            int strange = 0;
            for (Map.Entry<String, JsonValue> event : events.entrySet()) {
                JsonObject told = object(event.getValue());
                switch (event.getKey()) {
                    case SESSION_REVOKED -> revocations.add(revoked(claims, told, now));
                    case CREDENTIAL_CHANGE -> revocations.add(changed(claims, told, now));
                    case VERIFICATION -> {} // that it came through is all that it is for
                    default -> strange++;
                }
            }
            return new SecurityEvents(common.common(claims), revocations, strange);
        }

        private Revocation revoked(SignedClaims claims, JsonObject event, Instant now) throws NotUnderstood {
            SubjectIdentifier whom = whom(claims, event);
            Optional<RevocationTarget> session = whom.session()
                    .map(sid -> new RevocationTarget(RevocationTarget.Kind.SID, sid, Optional.of(issuerId)));
            RevocationTarget target = session.isPresent() ? session.get() : user(whom);
            return revocation(target, before(claims, event, now), "session revoked at the issuer");
        }

        private Revocation changed(SignedClaims claims, JsonObject event, Instant now) throws NotUnderstood {
            return revocation(
                    user(whom(claims, event)), before(claims, event, now), "credential changed at the issuer");
        }

        private Revocation revocation(RevocationTarget target, Optional<Instant> before, String reason) {
            return new Revocation(target, before, Duration.ZERO, reason, "by issuer " + issuerId);
        }

        private RevocationTarget user(SubjectIdentifier whom) throws NotUnderstood {
            return whom.user()
                    .map(sub -> RevocationTarget.of(
                            RevocationTarget.Kind.SUBJECT, subjects.apply(sub).value()))
                    .orElseThrow(() -> new NotUnderstood("the subject has no user of the format iss_sub"));
        }

        /**
         * {@code sub_id} of the token (Shared Signals Framework 1.0, 4.1.2), or {@code subject} of the event as it was
         * in drafts; where both are there, they have to be one.
         */
        private SubjectIdentifier whom(SignedClaims claims, JsonObject event) throws NotUnderstood {
            JsonValue ofToken = claims.all().get("sub_id");
            JsonValue ofEvent = event.get("subject");
            if (ofToken != null && ofEvent != null && !ofToken.equals(ofEvent)) {
                throw new NotUnderstood("the token and its event name two subjects");
            }
            JsonValue subject = ofToken == null ? ofEvent : ofToken;
            if (subject instanceof JsonObject named) {
                return SubjectIdentifier.read(named, issuer);
            }
            throw new NotUnderstood("it names no subject");
        }

        private static JsonObject object(JsonValue event) throws NotUnderstood {
            if (event instanceof JsonObject object) {
                return object;
            }
            throw new NotUnderstood("an event is no object");
        }

        /**
         * Before which instant trust is withdrawn: the end of the second that is told, since what was proved within it
         * may be older than the event. Empty: now, which it is never later than.
         */
        private static Optional<Instant> before(SignedClaims claims, JsonObject event, Instant now)
                throws NotUnderstood {
            JsonValue told = event.get("event_timestamp");
            Instant second = claims.time("iat").orElseThrow();
            if (told instanceof JsonNumber number && number.bigDecimalValue().signum() >= 0) {
                second = Instant.ofEpochSecond(number.bigDecimalValue()
                        .min(FAR)
                        .setScale(0, RoundingMode.DOWN)
                        .longValueExact());
            } else if (told != null) {
                throw new NotUnderstood("event_timestamp is no time in seconds");
            }
            return second.isBefore(now.minusSeconds(1)) ? Optional.of(second.plusSeconds(1)) : Optional.empty();
        }

        private static Err error(CommonClaims.Flaw flaw) {
            return switch (flaw) {
                case OTHER_ISSUER -> Err.INVALID_ISSUER;
                case OTHER_AUDIENCE -> Err.INVALID_AUDIENCE;
                case TIMES_MALFORMED, OF_THE_FUTURE, EXPIRED, UNNAMED -> Err.INVALID_REQUEST;
            };
        }
    }
}
