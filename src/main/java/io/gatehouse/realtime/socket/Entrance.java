package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.dialect.Admitted;
import io.gatehouse.realtime.dialect.Bounds;
import io.gatehouse.realtime.dialect.Dialect;
import io.gatehouse.realtime.dialect.Handshake;
import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.Wire;
import java.security.Principal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What an admitted handshake brings to its socket. Goes where a principal is expected, which is the one thing that all
 * servers hand on from a filter to the WebSocket side, and lets one socket in: whatever a container does with a
 * handshake.
 */
final class Entrance implements Principal {

    private final Dialect dialect;
    private final AtomicReference<Way> way;
    private final AtomicReference<FrameGauge> gauge = new AtomicReference<>();

    private record Way(Admitted admitted, Handshake handshake) {}

    Entrance(Dialect dialect, Admitted admitted, Handshake handshake) {
        this.dialect = dialect;
        this.way = new AtomicReference<>(new Way(admitted, handshake));
    }

    Bounds bounds() {
        return dialect.bounds();
    }

    /**
     * Opens the dialect's conversation on {@code wire}; empty for all but the first. Keeps nothing: a server may keep
     * this.
     */
    Optional<Inbound> enter(Wire wire) {
        Optional<Inbound> inbound = Optional.ofNullable(way.getAndSet(null))
                .map(open -> dialect.open(open.admitted(), open.handshake(), wire));
        inbound.ifPresent(heard -> Optional.ofNullable(gauge.getAndSet(null)).ifPresent(seen -> seen.tells(heard)));
        return inbound;
    }

    /** What {@code seen} sees is told to whoever {@link #enter}s. */
    void watched(FrameGauge seen) {
        gauge.set(seen);
    }

    @Override
    public String getName() {
        return "gatehouse";
    }

    @Override
    public String toString() {
        return getName();
    }
}
