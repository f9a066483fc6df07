package io.gatehouse.identity.session;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.tenancy.policy.Bound;
import io.gatehouse.tenancy.policy.Standing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a session starts with, or goes on with.
 *
 * @param until when it ends at the latest, exclusive, and until when it is never idle; empty: at its absolute age, and
 *     idle by the setting
 * @param signIn the sign-in at a trusted issuer that it rests on; empty: it rests on none
 */
public record Opening(Standing standing, List<Bound> bounds, Optional<Instant> until, Optional<SignIn> signIn) {

    public Opening {
        bounds = List.copyOf(bounds);
    }

    /** With a standing that was proved then. */
    Opening proved(Instant at) {
        return new Opening(standing.proved(at), bounds, until, signIn);
    }

    /** With a standing that was proved then or, if that is later, with this sign-in. */
    Opening provedAfter(Optional<Instant> then) {
        return Stream.concat(then.stream(), signIn.map(SignIn::provedAt).stream())
                .max(Comparator.naturalOrder())
                .map(this::proved)
                .orElse(this);
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
