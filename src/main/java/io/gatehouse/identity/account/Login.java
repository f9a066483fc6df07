package io.gatehouse.identity.account;

import io.gatehouse.identity.signing.IssuedToken;

/** Who signed in, and the access token that rests on the new session. */
public record Login(User user, IssuedToken token) {}
