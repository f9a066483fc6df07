package io.gatehouse.account;

import io.gatehouse.signing.IssuedToken;

/** Who signed in, and the access token that rests on the new session. */
public record SignedIn(User user, IssuedToken token) {}
