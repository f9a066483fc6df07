/**
 * What {@code java -jar target/gatehouse-VERSION.jar} runs before Payara Micro: in the runnable jar, never in the WAR.
 * It promises that a gateway without a master key or a database ends with one line that says so, where Payara Micro
 * would stay up with nothing deployed. Start with {@link io.gatehouse.runnable.Launch}.
 */
@NullMarked
@CheckReturnValue
package io.gatehouse.runnable;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
