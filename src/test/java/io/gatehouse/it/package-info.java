/**
 * The real WAR on a real server against a real PostgreSQL, seen from outside through real sockets. Start with
 * {@link io.gatehouse.it.Deployed}.
 */
@NullMarked
package io.gatehouse.it;

import org.jspecify.annotations.NullMarked;
