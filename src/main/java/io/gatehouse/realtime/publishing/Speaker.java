package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.realtime.channel.Participant;
import io.gatehouse.tenancy.policy.Rights;
import io.gatehouse.tenancy.policy.Standing;

/** Whoever does something on channels in one request. */
record Speaker(TenantId tenant, Standing standing, Rights rights, boolean isServer) implements Participant {}
