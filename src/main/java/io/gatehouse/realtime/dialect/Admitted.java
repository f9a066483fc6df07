package io.gatehouse.realtime.dialect;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.session.SignedInOn;
import java.util.Optional;

/**
 * A handshake that the door let in.
 *
 * @param address the client's network address
 * @param known who comes; empty: a bare socket that has to authenticate first
 * @param on what somebody signs in on who does so on the socket
 */
public record Admitted(TenantId tenant, String address, Optional<Known> known, SignedInOn on) {}
