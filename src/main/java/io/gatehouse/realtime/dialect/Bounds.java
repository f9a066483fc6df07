package io.gatehouse.realtime.dialect;

/**
 * How long messages may be. What is longer is cut and handed on, to be refused by whoever reads it.
 *
 * @param text of texts, in bytes, inclusive
 * @param bytes of binary messages, in bytes, inclusive; 0: the dialect has none
 */
public record Bounds(int text, int bytes) {}
