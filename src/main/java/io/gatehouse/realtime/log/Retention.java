package io.gatehouse.realtime.log;

import java.time.Duration;

/**
 * How much of a channel is kept.
 *
 * @param most how many messages, the newest; 0: nothing
 * @param longest for how long
 */
public record Retention(int most, Duration longest) {}
