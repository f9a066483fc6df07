package io.gatehouse.ground.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens the wall of a {@link PerTenant} class to the rows of all tenants, for one method or for every method of the
 * class. A call that names a tenant first still sees that tenant's rows only.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AcrossTenants {

    /** Why no tenant can be named here. */
    String value();
}
