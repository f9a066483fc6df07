package io.gatehouse.trust.revocation;

/**
 * The event by which other rooms learn how far this node is with a revocation.
 *
 * @param afterMs since the revocation was made, by the database's clock
 */
public record Enforced(Stage stage, double afterMs) {

    /** What this node has done about it. */
    public enum Stage {
        /** Nothing goes out any more to the sockets that it reached. */
        FENCED,
        /** The last of them was handed its farewell. */
        CLOSED,
        /** With a margin: the sockets were asked for a newer proof. */
        REPROOF_ASKED
    }
}
