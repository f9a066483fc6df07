package io.gatehouse.trust.signals;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a subject identifier (RFC 9493) names, in the issuer's words. Where a session is named, it alone decides:
 * nothing beside it could make it another one.
 *
 * @param session the issuer's session
 * @param user the issuer's {@code sub}
 */
record SubjectIdentifier(Optional<String> session, Optional<String> user) {

    private static final int LONGEST = 255;

    /**
     * What Keycloak calls the session where an administrator logged a user out of all. A session that really had this
     * name would end with the user's others.
     */
    private static final String ALL = "ALL";

    /**
     * What may stand beside {@code format} in a complex subject (Shared Signals Framework 1.0, 3.2). Others, such as a
     * device, would name less than the user.
     */
    private static final Set<String> PARTS = Set.of("format", "user", "session", "tenant");

    /** @param issuer the only {@code iss} of users that counts */
    static SubjectIdentifier read(JsonObject subject, String issuer) throws NotUnderstood {
        if (isOf(subject, "iss_sub")) {
            return new SubjectIdentifier(Optional.empty(), Optional.of(user(subject, issuer)));
        }
        if (!isOf(subject, "complex")) {
            throw new NotUnderstood("the subject's format is neither iss_sub nor complex");
        }
        if (!PARTS.containsAll(subject.keySet())) {
            throw new NotUnderstood("a complex subject has a user, a session and a tenant at most");
        }
        Optional<JsonObject> user = part(subject, "user");
        Optional<JsonObject> session = part(subject, "session");
        Optional<String> known = Optional.empty();
        if (user.filter(it -> isOf(it, "iss_sub")).isPresent()) {
            known = Optional.of(user(user.get(), issuer));
        }
        Optional<String> named = session.isPresent() ? session(session.get()) : Optional.empty();
        if (named.isEmpty() && known.isEmpty()) {
            throw new NotUnderstood("the complex subject has neither a session nor a user of the format iss_sub");
        }
        return new SubjectIdentifier(named, known);
    }

    private static String user(JsonObject subject, String issuer) throws NotUnderstood {
        if (!text(subject.get("iss")).equals(Optional.of(issuer))) {
            throw new NotUnderstood("the subject is another issuer's");
        }
        return text(subject.get("sub")).orElseThrow(() -> new NotUnderstood("the subject has no sub"));
    }

    /** Empty: it stands for all of the user's. */
    private static Optional<String> session(JsonObject subject) throws NotUnderstood {
        if (!isOf(subject, "opaque")) {
            throw new NotUnderstood("the session's format is not opaque");
        }
        Optional<String> id = text(subject.get("id"));
        if (id.filter(it -> it.length() <= LONGEST).isEmpty()) {
            throw new NotUnderstood("the session has no id of 1 to 255 characters");
        }
        return id.filter(it -> !it.equals(ALL));
    }

    private static Optional<JsonObject> part(JsonObject subject, String name) throws NotUnderstood {
        JsonValue part = subject.get(name);
        if (part == null) {
            return Optional.empty();
        }
        if (part instanceof JsonObject object) {
            return Optional.of(object);
        }
        throw new NotUnderstood("a part of the complex subject is no subject identifier");
    }

    private static boolean isOf(JsonObject subject, String format) {
        return text(subject.get("format")).equals(Optional.of(format));
    }

    private static Optional<String> text(@Nullable JsonValue value) {
        return value instanceof JsonString text && !text.getString().isEmpty()
                ? Optional.of(text.getString())
                : Optional.empty();
    }
}
