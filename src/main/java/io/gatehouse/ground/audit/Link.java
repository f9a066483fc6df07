package io.gatehouse.ground.audit;

/**
 * A place in a chain: how many events came before and with it, and what they hash to.
 *
 * @param position from 1
 * @param hash 32 bytes in lower-case hexadecimal
 */
public record Link(long position, String hash) {

    /** What the first event follows: 32 bytes of zeros. */
    public static final Link START = new Link(0, "0".repeat(64));
}
