package io.gatehouse.identity.account;

import java.time.Duration;

/**
 * How many attempts this node takes.
 *
 * @param perAccount attempts at one user name of one tenant within the window; a successful login gives them back
 * @param perAddress attempts from one network (/24 of IPv4, /64 of IPv6) within the window, over all tenants;
 *     registrations count too
 * @param window the time within which a used-up limit is whole again
 */
public record LoginLimits(int perAccount, int perAddress, Duration window) {

    public LoginLimits {
        if (perAccount < 1 || perAddress < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("gatehouse.login: limits must be 1 or more, the window above 0");
        }
    }

    /** 10 an account and 100 a network in 10 minutes. */
    public static LoginLimits standard() {
        return new LoginLimits(10, 100, Duration.ofMinutes(10));
    }
}
