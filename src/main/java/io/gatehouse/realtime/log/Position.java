package io.gatehouse.realtime.log;

/**
 * A place in a channel's log.
 *
 * @param epoch names one unbroken count of offsets; another epoch: the count began anew, and what was before cannot be
 *     had
 * @param offset of the last message, from 1; 0: before the first
 */
public record Position(String epoch, long offset) {

    /** Whether nothing lies between {@code other} and it. */
    public boolean follows(Position other) {
        return epoch.equals(other.epoch) && offset == other.offset + 1;
    }

    /** Whether it lies behind {@code other}; places of different counts always do. */
    public boolean isAfter(Position other) {
        return !epoch.equals(other.epoch) || offset > other.offset;
    }
}
