package io.gatehouse.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs against {@link Deployed}, on which servers of the build {@link #value} says. A class without more runs on one of
 * them, WildFly where it is among them. What depends on the container is for each: handshake, frames, fragments, sends,
 * filters, JSON, transactions, deployment, class loading, sockets that are cut. So is a method that is enough to see
 * that a room works there. With {@code -Dfull} everything is for each.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(Server.class)
@interface OnServer {

    /** Of a class: where its methods run that say nothing themselves. */
    Which value() default Which.ONE;

    /** Which of the servers of a build. */
    enum Which {
        ONE,
        EACH
    }
}
