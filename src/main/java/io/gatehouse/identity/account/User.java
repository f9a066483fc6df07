package io.gatehouse.identity.account;

import io.gatehouse.ground.id.SubjectId;
import java.util.Optional;

/**
 * A local account's owner.
 *
 * @param username as it was chosen, in NFKC
 * @param email empty text: none was given
 */
public record User(SubjectId id, String username, String email, Optional<String> displayName) {}
