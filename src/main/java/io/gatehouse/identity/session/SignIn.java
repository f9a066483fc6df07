package io.gatehouse.identity.session;

import io.gatehouse.ground.secret.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in at a trusted issuer.
 *
 * @param issuer the trusted issuer's id
 * @param key what tells it from the subject's other sign-ins there: the issuer's {@code sid}, or else a digest of the
 *     token
 * @param sid the issuer's name for its session, where it has one
 * @param token what the issuer can be asked about (RFC 7662); empty where it is not asked
 * @param provedAt when the issuer made the token, or the epoch where it does not tell
 * @param recheckAt when it is to be asked again; empty: never
 */
public record SignIn(
        String issuer,
        String key,
        Optional<String> sid,
        Optional<Secret> token,
        Instant provedAt,
        Optional<Instant> recheckAt) {}
