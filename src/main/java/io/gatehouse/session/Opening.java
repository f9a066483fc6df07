package io.gatehouse.session;

import io.gatehouse.id.SubjectId;
import io.gatehouse.policy.Ceiling;
import io.gatehouse.policy.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a session starts with, or goes on with.
 *
 * @param until when it ends at the latest, exclusive, and until when it is never idle; empty: at its absolute age, and idle by the setting
 * @param signIn the sign-in at a trusted issuer that it rests on; empty: it rests on none
 */
public record Opening(Standing standing, List<Ceiling> ceilings, Optional<Instant> until, Optional<SignIn> signIn) {

    public Opening {
        ceilings = List.copyOf(ceilings);
    }

    /** Where the subject proved who it is, for the trail. */
    String how() {
        return signIn.map(each -> "at issuer " + each.issuer()).orElse("here");
    }

    /** For a subject that has just proved to us who it is. */
    public static Opening of(SubjectId subject) {
        return new Opening(Standing.of(subject), List.of(), Optional.empty(), Optional.empty());
    }
}
