package io.gatehouse.identity.account;

import io.gatehouse.ground.secret.Secret;
import java.util.Optional;

/**
 * What comes with a user name and a password.
 *
 * @param address where it came from, as numeric text
 * @param device what an earlier sign-in on the same device was answered; proved by nobody
 */
public record Attempt(String address, Optional<Secret> device) {

    /** Of whoever shows no device. */
    public static Attempt from(String address) {
        return new Attempt(address, Optional.empty());
    }
}
