package io.gatehouse.ground.offer;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a JAX-RS resource or provider for the {@link ServedApplication}s that serve it. A stereotype, so that a
 * provider without a scope is found as a bean, too.
 */
@Stereotype
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Served {

    /** The paths of the applications, such as {@code /v1}; empty: all of them. */
    String[] under() default {};
}
