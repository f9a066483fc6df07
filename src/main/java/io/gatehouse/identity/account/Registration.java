package io.gatehouse.identity.account;

import io.gatehouse.ground.secret.Secret;
import io.gatehouse.tenancy.tenant.Tenant;
import java.util.Optional;

/**
 * A wish for an account, as it came in: nothing is checked yet.
 *
 * @param address where it came from, as numeric text
 * @param email empty: the user name where it is an address, else none
 * @param invitation needed where the tenant registers by invitation only
 */
public record Registration(
        Tenant tenant,
        String address,
        String username,
        Optional<String> email,
        Secret password,
        Optional<String> displayName,
        Optional<Secret> invitation) {}
