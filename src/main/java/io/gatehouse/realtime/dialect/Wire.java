package io.gatehouse.realtime.dialect;

import java.util.function.Consumer;

/** One socket's transport, without its container. */
public interface Wire {

    /**
     * Sends one message and calls {@code done}, perhaps at once and in this thread, with true where it went. Not called
     * again before that.
     */
    void send(WireMessage message, Consumer<Boolean> done);

    /** Closes the socket. */
    void close(int code, String reason);
}
