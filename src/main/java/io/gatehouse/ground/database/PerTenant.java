package io.gatehouse.ground.database;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a class that reads or writes tables: what a method does whose first parameter is a {@link io.gatehouse.ground.id.TenantId} sees that tenant's rows and no others, whatever its SQL says; other methods see all tenants'.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PerTenant {}
