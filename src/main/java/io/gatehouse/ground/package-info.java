/**
 * What everything stands on: names, secrets, problems, JSON, the database, Redis, fetching, the trail.
 * Its rooms know nothing of tenants but their names.
 */
@Wing(floor = 1)
package io.gatehouse.ground;

import io.gatehouse.Wing;
