package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.id.UuidText;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.actor.Shown;
import java.util.Optional;

/**
 * What a caller shows; each is empty where it is missing or has the wrong form.
 *
 * @param key {@code x-api-key}, of an account's server
 * @param account {@code nettu-account}, of a user
 * @param token {@code authorization}, of a user
 */
record Credentials(Optional<Secret> key, Optional<TenantId> account, Optional<Secret> token) {

    private static final String BEARER = "bearer";

    static Credentials in(Shown shown) {
        return new Credentials(
                shown.header("x-api-key").map(Secret::new),
                shown.header("nettu-account").flatMap(Credentials::account),
                shown.authorization().flatMap(Credentials::token));
    }

    /** A UUID in whatever case: all ids of accounts are such. */
    private static Optional<TenantId> account(String text) {
        return UuidText.parse(text).flatMap(id -> TenantId.parse(id.toString()));
    }

    /** Laxer than RFC 6750, 2.1: nettu's clients may leave the space out. */
    private static Optional<Secret> token(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(new Secret(header.substring(BEARER.length()).strip()))
                : Optional.empty();
    }
}
