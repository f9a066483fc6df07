/**
 * What happens on live connections: channels, presence, history, commands, and the door that lets sockets in.
 * Its rooms see identities as they were proved below, and never a wire text that a client chose.
 */
@Wing(floor = 4)
package io.gatehouse.realtime;

import io.gatehouse.Wing;
