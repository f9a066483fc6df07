package io.gatehouse.tenancy.cluster;

/** Tells all nodes, this one included. */
public interface Cluster {

    /**
     * Has every node observe {@code notice} once the caller's transaction is through, within milliseconds where a hint
     * arrives and within a second where none does.
     */
    void tell(Notice notice);
}
