/**
 * Who an installation belongs to: tenants, their keys, policies and quotas, and what nodes tell each other about them.
 * Its rooms know no users but as subjects of rules.
 */
@Wing(floor = 2)
package io.gatehouse.tenancy;

import io.gatehouse.Wing;
