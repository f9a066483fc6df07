package io.gatehouse.identity.caller;

import io.gatehouse.identity.session.Exchange;
import io.gatehouse.identity.session.Session;
import java.util.Optional;

/**
 * A caller whose credential was good.
 *
 * @param session the live session that it stands for
 * @param successor where the credential was a connection token: the one that replaces it
 */
public record Recognised(Session session, Optional<Exchange.Rotated> successor) {}
