package io.gatehouse.publishing;

import io.gatehouse.channel.Participant;
import io.gatehouse.id.TenantId;
import io.gatehouse.policy.Rights;
import io.gatehouse.policy.Standing;

/** Whoever does something on channels in one request. */
record Speaker(TenantId tenant, Standing standing, Rights rights, boolean isServer) implements Participant {}
