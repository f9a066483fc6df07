package io.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A room of the house: a flat package, and the rooms whose doors it may open. Held against the real imports by {@code FloorPlanTest}. */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Room {

    /** The simple names of the rooms that this one may use; empty: it stands alone. */
    String[] mayUse() default {};
}
