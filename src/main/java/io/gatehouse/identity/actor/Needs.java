package io.gatehouse.identity.actor;

import io.gatehouse.tenancy.key.Scope;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call; the resource asks {@link CurrentActor} who does. On a method it counts for that one, on a type for the
 * others.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {

    /** The kinds of credentials that are taken; one of them is enough. */
    Credential[] value();

    /** The scopes of an {@link Credential#API_KEY}; one of them is enough, and without any no key passes. */
    Scope[] scopes() default {};

    /** Whether the call looks at {@link Actor#rights}. */
    boolean rights() default false;

    /**
     * Whether nobody is recognised before the resource asks: it has to read first which tenant is meant, or its
     * protocol wants other checks first.
     */
    boolean late() default false;
}
