package io.gatehouse.realtime.dialect;

import io.gatehouse.ground.problem.Refusal;
import java.util.List;

/** A wire protocol on sockets. One bean each; what it needs to know of a socket is in the {@link Conversation}. */
public interface Dialect {

    /** What it is called in logs and figures. */
    String name();

    /** Where its handshakes come, each from the root on; the first is its own, the others lead there. */
    List<String> paths();

    /** The subprotocols that it answers to, by the server's preference (RFC 6455, 1.9); none: it has none. */
    List<String> subprotocols();

    /** How long messages may be. */
    Bounds bounds();

    /** True where pages or calls are served at its paths too: what is no handshake is then left to them. */
    default boolean sharesItsPaths() {
        return false;
    }

    /**
     * What a handshake shows of who is coming.
     *
     * @throws Refusal where it is none of this dialect's
     */
    Offer offer(Handshake handshake);

    /** How a refused handshake is answered. */
    default HttpAnswer refusal(Refusal refusal) {
        return HttpAnswer.of(refusal);
    }

    /** A socket is open; from here on what it hears goes to what this returns. */
    Inbound open(Admitted admitted, Handshake handshake, Wire wire);
}
