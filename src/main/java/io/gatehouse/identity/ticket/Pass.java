package io.gatehouse.identity.ticket;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Capabilities;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a ticket stands for.
 *
 * @param chain the chain of connection tokens that goes on with this socket; empty: the socket starts one
 * @param capabilities what was asked for at most; all: nothing narrower than the subject's rights
 * @param origin the page that asked for the ticket, and the only one that may show it; empty: the asker was no browser,
 *     and neither may the shower be
 * @param expiresAt exclusive: at that very instant the ticket is expired
 */
public record Pass(
        TenantId tenant,
        SessionId session,
        SubjectId subject,
        Optional<UUID> chain,
        Capabilities capabilities,
        Optional<String> origin,
        Instant expiresAt) {}
