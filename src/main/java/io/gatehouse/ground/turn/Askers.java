package io.gatehouse.ground.turn;

import java.util.concurrent.Executor;

/**
 * The threads of work that asks outside by itself: rechecks, polls, keys that are fetched ahead. A bounded number: when
 * all are out, one more is rejected and does not wait ({@link java.util.concurrent.RejectedExecutionException}).
 */
@FunctionalInterface
public interface Askers extends Executor {}
