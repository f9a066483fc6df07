package io.gatehouse.realtime.dialect;

import io.gatehouse.identity.session.Session;
import io.gatehouse.tenancy.policy.Capabilities;
import java.util.Optional;
import java.util.UUID;

/**
 * Who comes in, by whatever credential the door saw.
 *
 * @param chain the chain of connection tokens that goes on with this socket; empty: the socket starts one
 * @param capabilities what was asked for at most; all: nothing narrower than the subject's rights
 */
public record Known(Session session, Optional<UUID> chain, Capabilities capabilities) {}
