package io.gatehouse.load;

import java.util.Optional;

/** Who is told of a visit, on the visit's event loop. Times are those of {@link System#nanoTime}. */
public interface Guest {

    /** The server has said that it knows who this is. */
    void ready(Visit visit, long now);

    /** A message that was published has arrived. */
    default void heard(Visit visit, String message, long now) {}

    /** The server ends a visit that was ready: its close frame or its FIN, whichever comes first. Once at most. */
    default void cut(Visit visit, long now) {}

    /** The connection is gone. Once. {@code fault} says what went wrong. */
    void ended(Visit visit, Optional<String> fault);
}
