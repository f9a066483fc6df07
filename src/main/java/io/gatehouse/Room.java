package io.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A room of the house: a flat package in a {@link Wing}, and the rooms whose doors it may open. {@code FloorPlanTest}
 * holds the real imports against it.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Room {

    /**
     * The rooms that this one may use, by their simple names, which are unique in the house; empty: it stands alone.
     */
    String[] mayUse() default {};
}
