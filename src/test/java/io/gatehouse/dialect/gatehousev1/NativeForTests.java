package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.realtime.connection.ConnectionTimes;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.dialect.Conversation;

/** The native protocol, for tests of other rooms. */
public final class NativeForTests {

    private NativeForTests() {}

    /** One that says each thing in a message of its own. */
    public static Conversation conversation(ConnectionTimes times) {
        return conversation(times, 0);
    }

    /** One that joins what waits, up to so many bytes. */
    public static Conversation conversation(ConnectionTimes times, int joins) {
        return GatehouseV1.conversation(times, joins);
    }

    /** The deed that a frame spells. */
    public static Deed read(String frame) {
        return FrameReader.read(frame);
    }
}
