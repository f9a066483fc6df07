/**
 * People, calendars, and the clients of nettu scheduler.
 * Its rooms stand on accounts and policies, and no other wing stands on them.
 */
@Wing(floor = 6)
package io.gatehouse.agenda;

import io.gatehouse.Wing;
