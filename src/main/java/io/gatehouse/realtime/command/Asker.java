package io.gatehouse.realtime.command;

import io.gatehouse.ground.id.ConnectionId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;
import java.util.Optional;

/**
 * Who calls a command.
 *
 * @param standing who it is; empty: it is not known
 * @param rights what it may do at this very moment
 */
public record Asker(TenantId tenant, ConnectionId connection, Optional<Standing> standing, Rights rights) {}
