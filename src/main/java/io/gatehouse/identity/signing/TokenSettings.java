package io.gatehouse.identity.signing;

import java.time.Duration;

/**
 * The settings of our own tokens.
 *
 * @param publicUrl the {@code iss} of our tokens, and with {@code /<tenant>} after it their {@code aud}: where clients
 *     reach us, without a slash at the end
 * @param algorithm what the next key that is made will sign with; keys that are there stay
 * @param accessTokenLifetime how long a token of ours is good, at most {@code longestLifetime}
 * @param longestLifetime the most that a tenant's server can ask for a token that it mints, at most a day; tokens that
 *     were given longer are refused
 * @param clockSkew how far the clocks of our nodes may be apart, at most 60 seconds; a token is accepted for so much
 *     longer
 * @param keyMaxAge how long a key signs before the schedule rotates it
 * @param retiredKeysKept how long what a retired key signed is still accepted, exclusive; at least the sum of lifetime,
 *     skew and {@code keysReread}
 * @param keysReread how long a node goes on with the keys that it has read
 */
public record TokenSettings(
        String publicUrl,
        SigningAlgorithm algorithm,
        Duration accessTokenLifetime,
        Duration longestLifetime,
        Duration clockSkew,
        Duration keyMaxAge,
        Duration retiredKeysKept,
        Duration keysReread) {

    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
    private static final Duration MOST_SKEW = Duration.ofSeconds(60);

    public TokenSettings {
        require(!publicUrl.isEmpty() && !publicUrl.endsWith("/"), "the public URL has no slash at its end");
        require(between(longestLifetime, Duration.ofSeconds(1), LONGEST_LIFETIME), "a token lives 1 s to 24 h");
        require(between(accessTokenLifetime, Duration.ofSeconds(1), longestLifetime), "no token outlives the longest");
        require(between(clockSkew, Duration.ZERO, MOST_SKEW), "the clock skew is 0 to 60 s");
        require(keyMaxAge.compareTo(accessTokenLifetime) >= 0, "a key signs at least as long as its tokens live");
        require(!keysReread.isNegative(), "keys are read again after a while");
        Duration inUse = longestLifetime.plus(clockSkew).plus(keysReread);
        require(retiredKeysKept.compareTo(inUse) >= 0, "retired keys are kept at least " + inUse);
    }

    private static boolean between(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    private static void require(boolean good, String rule) {
        if (!good) {
            throw new IllegalArgumentException(rule);
        }
    }
}
