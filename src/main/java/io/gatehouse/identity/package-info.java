/**
 * Who somebody is: tokens of any issuer, accounts, sessions and the tickets that open a socket.
 * Its rooms decide who is trusted, and for how long.
 */
@Wing(floor = 3)
package io.gatehouse.identity;

import io.gatehouse.Wing;
