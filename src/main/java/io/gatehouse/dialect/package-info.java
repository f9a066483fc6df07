/**
 * The wire protocols that clients speak on sockets, one room each.
 * Its rooms turn texts into deeds and facts into texts, and no other wing stands on them.
 */
@Wing(floor = 6)
package io.gatehouse.dialect;

import io.gatehouse.Wing;
