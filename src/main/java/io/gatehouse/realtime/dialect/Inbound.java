package io.gatehouse.realtime.dialect;

/** Where a socket's transport hands in what it hears. */
public interface Inbound {

    /** A whole message came. Not called again before it returns. */
    void heard(WireMessage message);

    /** The socket is gone. */
    void gone();
}
