package io.gatehouse.ground.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that reads or writes tables. A method whose first parameter is a
 * {@link io.gatehouse.ground.id.TenantId} sees that tenant's rows and no others, whatever its SQL says. Any other
 * method is refused, unless it says {@link AcrossTenants}.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PerTenant {}
