package io.gatehouse.account;

import io.gatehouse.signing.IssuedToken;

/** Somebody signed in: who, and the access token. */
record Welcome(User user, IssuedToken token) {}
