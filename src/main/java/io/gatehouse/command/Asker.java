package io.gatehouse.command;

import io.gatehouse.id.ConnectionId;
import io.gatehouse.id.TenantId;
import io.gatehouse.policy.Rights;
import io.gatehouse.policy.Standing;
import java.util.Optional;

/**
 * Who calls a command.
 *
 * @param standing who it is; empty: it is not known
 * @param rights what it may do at this very moment
 */
public record Asker(TenantId tenant, ConnectionId connection, Optional<Standing> standing, Rights rights) {}
