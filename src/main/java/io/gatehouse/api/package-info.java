/**
 * What tenants, operators and OAuth clients ask over HTTP, and the figures for Prometheus.
 * Its rooms translate and decide nothing.
 */
@Wing(floor = 6)
package io.gatehouse.api;

import io.gatehouse.Wing;
