package io.gatehouse.realtime.connection;

import java.util.function.Consumer;

/** One socket's transport, without its container. */
public interface Wire {

    /** Sends one text message and calls {@code done}, perhaps at once and in this thread, with whether it went. Not called again before that. */
    void send(String text, Consumer<Boolean> done);

    /** Closes the socket. */
    void close(int code, String reason);
}
