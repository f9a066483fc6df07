package io.gatehouse.account;

import java.time.Duration;

/**
 * How often a password may be tried. The tokens of an account come back over the window, so that its owner is never locked out for good (NIST SP 800-63B-4, 3.2.2).
 *
 * @param perAccount tries of one account in a window; at most 100
 * @param perNetwork tries and registrations from one network (IPv4 /24, IPv6 /64) in a window
 */
public record LoginLimits(int perAccount, int perNetwork, Duration window) {

    public LoginLimits {
        if (perAccount < 1 || perAccount > 100 || perNetwork < 1 || window.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("gatehouse.login: 1 to 100 tries an account, 1 or more a network");
        }
    }
}
