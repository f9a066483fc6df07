package io.gatehouse.caller;

import io.gatehouse.session.Exchange;
import io.gatehouse.session.Session;
import java.util.Optional;

/**
 * A caller whose credential was good.
 *
 * @param session the live session that it stands for
 * @param successor where the credential was a connection token: the one that replaces it
 */
public record Recognised(Session session, Optional<Exchange.Rotated> successor) {}
