package io.gatehouse.ground.turn;

/** The right to do one thing now. Given back by {@link #close()}, once; a second time does nothing. */
@FunctionalInterface
public interface Turn extends AutoCloseable {

    @Override
    void close();
}
