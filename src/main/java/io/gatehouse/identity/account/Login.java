package io.gatehouse.identity.account;

import io.gatehouse.ground.secret.Secret;
import io.gatehouse.identity.signing.IssuedToken;

/**
 * Who signed in.
 *
 * @param token the access token that rests on the new session
 * @param device what the device shows the next time, so that strangers' guesses do not lock it out
 */
public record Login(User user, IssuedToken token, Secret device) {}
