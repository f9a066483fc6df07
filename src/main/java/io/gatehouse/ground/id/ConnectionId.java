package io.gatehouse.ground.id;

/** One live socket, as {@code authenticated} tells it to the client and the log tells it to the operator. */
public record ConnectionId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
