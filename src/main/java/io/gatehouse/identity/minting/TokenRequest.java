package io.gatehouse.identity.minting;

import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Redaction;
import io.gatehouse.tenancy.policy.Capabilities;
import java.time.Duration;
import java.util.Optional;

/**
 * What a token is asked for.
 *
 * @param client whom it is for; empty: nobody in particular
 * @param capabilities what it may do at most; empty: what the key may
 */
record TokenRequest(Optional<SubjectId> client, Optional<Capabilities> capabilities, Duration lifetime) {

    static final Duration USUAL = Duration.ofHours(1);

    private static final int LONGEST_NAME = 190;

    /**
     * Reads {@code {clientId?, capabilities?, ttl?}}, ttl in seconds up to {@code longest}; refuses with
     * {@link Problem#INVALID_REQUEST}.
     */
    static TokenRequest read(Members members, Duration longest) {
        Optional<SubjectId> client = members.optionalText("clientId").map(TokenRequest::subject);
        Optional<Capabilities> capabilities =
                members.optionalObject("capabilities").map(Capabilities::parse);
        Duration lifetime = members.optionalNumber("ttl", 1, longest.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(USUAL.compareTo(longest) < 0 ? USUAL : longest);
        members.noOthers();
        return new TokenRequest(client, capabilities, lifetime);
    }

    /**
     * True where it is for a subject that somebody else names: a local account, a trusted issuer's user, a key or a
     * client. Who makes a token for one can do what that person can, and see and end its sessions.
     */
    boolean impersonates() {
        return client.map(SubjectId::value)
                .filter(name -> name.startsWith("u_") || name.contains(":") || name.contains("/"))
                .isPresent();
    }

    private static SubjectId subject(String text) {
        if (text.isBlank() || !TextRules.isReadable(text, LONGEST_NAME)) {
            throw new Refusal(Problem.INVALID_REQUEST, "'clientId' has 1 to " + LONGEST_NAME + " printable characters");
        }
        if (!Redaction.of(text).equals(text)) { // N11: subjects are kept and told
            throw new Refusal(Problem.INVALID_REQUEST, "'clientId' is a name, no credential");
        }
        return new SubjectId(text);
    }
}
