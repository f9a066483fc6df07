package io.gatehouse.realtime.publishing;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Only for secret keys with the scope {@code channels}, as HTTP Basic, and for subjects who show an access token, of ours or, with {@code client_id} in the query, of an issuer that the tenant trusts. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Speaking {}
