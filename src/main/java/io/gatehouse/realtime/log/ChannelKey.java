package io.gatehouse.realtime.log;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.id.TenantId;

/** A channel of a tenant. */
public record ChannelKey(TenantId tenant, ChannelName name) {}
