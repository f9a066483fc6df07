package io.gatehouse.realtime.deed;

/** Where the answer to a deed belongs. The dialect that read the deed knows; to everybody else it is opaque. */
public interface Reply {

    /** Nobody waits for an answer. */
    Reply NONE = () -> false;

    /** True where the client asked for an answer. */
    boolean wanted();
}
