package io.gatehouse.account;

import io.gatehouse.id.SubjectId;
import java.util.Optional;

/** A local account, as others may see it. */
record User(SubjectId id, Username username, String email, Optional<String> displayName) {}
