/**
 * What a connection token is: a place in a chain of tokens that replace each other. It promises that a token has one
 * spelling and that only the gateway can have made it; nothing is stored here. Start with
 * {@link io.gatehouse.identity.connectiontoken.Chain}.
 */
@NullMarked
@CheckReturnValue
@Room(mayUse = {"id", "secret"})
package io.gatehouse.identity.connectiontoken;

import com.google.errorprone.annotations.CheckReturnValue;
import io.gatehouse.Room;
import org.jspecify.annotations.NullMarked;
