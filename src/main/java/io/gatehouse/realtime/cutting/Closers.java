package io.gatehouse.realtime.cutting;

import java.util.concurrent.Executor;

/**
 * The threads that say farewell to sockets, several at once: closing thousands takes long, and their fences are set
 * already.
 */
@FunctionalInterface
public interface Closers extends Executor {}
