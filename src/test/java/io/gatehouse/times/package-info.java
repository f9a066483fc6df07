/**
 * How long the tests take, and on what: one report at the end of each JVM of tests. Start with
 * {@link io.gatehouse.times.Times}.
 */
@NullMarked
package io.gatehouse.times;

import org.jspecify.annotations.NullMarked;
