package io.gatehouse.identity.issuer;

import io.gatehouse.ground.secret.Secret;
import java.net.URI;
import java.time.Duration;

/**
 * Where and how an issuer is asked whether a token is still good (RFC 7662).
 *
 * @param clientId as whom we ask, by HTTP Basic
 * @param interval how often while a session lasts; also the bound within which its end at the issuer reaches us
 * @param tellsClaims whether the answer carries the claims that are mapped, so that groups and roles go by it;
 *     otherwise only {@code active} counts
 */
public record Introspection(URI url, String clientId, Secret clientSecret, Duration interval, boolean tellsClaims) {}
