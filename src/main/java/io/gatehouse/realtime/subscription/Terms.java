package io.gatehouse.realtime.subscription;

import io.gatehouse.realtime.log.Position;
import java.util.Optional;

/**
 * How somebody wants to listen.
 *
 * @param since the last message that it has; empty: what was before does not matter to it
 * @param echo whether it gets what came from its own socket
 * @param presence whether it is told who is there, who comes and who goes
 */
public record Terms(Optional<Position> since, boolean echo, boolean presence) {}
