package io.gatehouse.realtime.dialect;

import io.gatehouse.ground.problem.Refusal;

/** Where a socket's transport hands in what it hears. */
public interface Inbound {

    /** A whole message came. Not called again before it returns. */
    void heard(WireMessage message);

    /**
     * A control frame came, which the server answers by itself (RFC 6455, 5.5). Told only where a server lets it be
     * seen. False: that was one too many, and the socket is being closed.
     */
    boolean control();

    /** What came is not to be read on: closes the socket. */
    void refused(Refusal why);

    /** The socket is gone. */
    void gone();
}
