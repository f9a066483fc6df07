package io.gatehouse.tenancy.key;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Only for a tenant's server that shows a secret key ({@code Authorization: Basic}) with the scope; the resource asks {@link CurrentKey} which one. On a method it counts for that one, on a type for the others. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface KeyHolder {

    /** One of these is enough. */
    Scope[] value();
}
