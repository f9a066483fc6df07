package io.gatehouse.log;

import io.gatehouse.id.ChannelName;
import io.gatehouse.id.TenantId;

/** A channel of a tenant. */
public record ChannelKey(TenantId tenant, ChannelName name) {}
