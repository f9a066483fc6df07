package io.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A wing of the house: a package of rooms on one floor. Its rooms use rooms of their own wing and of lower floors,
 * never of a higher floor or of another wing beside it. {@code FloorPlanTest} holds the real imports against it.
 */
@Documented
@Target(ElementType.PACKAGE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Wing {

    /** Counted from 1, the ground. */
    int floor();
}
