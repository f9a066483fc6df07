package io.gatehouse.session;

import io.gatehouse.id.SessionId;
import io.gatehouse.id.SubjectId;
import io.gatehouse.id.TenantId;
import io.gatehouse.policy.Capabilities;
import java.time.Instant;

/**
 * A session that is neither ended nor expired.
 *
 * @param capabilities the widest rights that anything resting on it can have
 * @param expiresAt its absolute end, exclusive: at that very instant it is over; never extended
 */
public record Session(TenantId tenant, SessionId id, SubjectId subject, Capabilities capabilities, Instant expiresAt) {}
