package io.gatehouse.ground.audit;

import java.util.Optional;

/**
 * Which events of a tenant are wanted. Empty: whatever it is.
 *
 * @param after the {@link KeptEvent#seq()} of the last one of the page before
 * @param newestFirst else the oldest
 * @param most from 1
 */
public record AuditSearch(
        Optional<Long> after,
        Optional<AuditKind> kind,
        Optional<String> subject,
        Optional<String> session,
        boolean newestFirst,
        int most) {}
