package io.gatehouse.identity.actor;

import io.gatehouse.tenancy.quota.Rate;

/**
 * How often may be read over HTTP, on a node.
 *
 * @param caller by one key or one subject
 * @param tenant by everybody of a tenant
 */
public record ReadRates(Rate caller, Rate tenant) {}
