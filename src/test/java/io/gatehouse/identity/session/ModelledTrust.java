package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.tenancy.target.RevocationTarget;
import java.time.Instant;

/** What takes trust away, as {@link SessionModelTest} believes it. */
final class ModelledTrust {

    private ModelledTrust() {}

    /** A revocation that was made. */
    record Withdrawn(RevocationTarget target, Instant before) {
        boolean reaches(String subject, String sid, SessionId id, Instant provedAt) {
            boolean rests = switch (target.kind()) {
                case ALL, ISSUER -> true;
                case SUBJECT -> target.value().equals(subject);
                case SID -> target.value().equals(sid);
                case SESSION -> target.value().equals(id.toString());
                default -> false;
            };
            return rests && provedAt.isBefore(before);
        }
    }

    /** A sign-in of which somebody ended a session, by a logout or by a token that was shown twice. */
    record Ended(String subject, String sid, Instant at) {
        boolean holds(String whose, String which, Instant provedAt) {
            return subject.equals(whose) && sid.equals(which) && !provedAt.isAfter(at);
        }
    }
}
