package io.gatehouse.trust.revocation;

import io.gatehouse.tenancy.target.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What came of a revocation, as far as it is known now.
 *
 * @param sessions how many ended, or had their end brought forward
 * @param seen false: nothing of the name was known, which may be misspelt; empty: nobody looked
 * @param nodes those that were there when it was made
 */
public record Receipt(
        UUID id, Revocation revocation, Instant madeAt, int sessions, Optional<Boolean> seen, List<Done> nodes) {

    public Receipt {
        nodes = List.copyOf(nodes);
    }

    /**
     * What one node did. Milliseconds since the revocation was made, by the database's clock; empty: it has not said so
     * yet.
     *
     * @param found its sockets that hung on what was revoked
     * @param fenced how many of them nothing goes out to any more
     * @param closed how many of them were handed their farewell and closed
     * @param fencedMs when nothing went out to them any more; with a margin, when they were asked for a newer proof
     * @param closedMs when the last one was handed its farewell
     */
    public record Done(
            String node, int found, int fenced, int closed, Optional<Double> fencedMs, Optional<Double> closedMs) {}

    /** Whether every node has said that its sockets are fenced. */
    public boolean complete() {
        return nodes.stream().allMatch(each -> each.fencedMs().isPresent());
    }

    /** Returns how many sockets hung on what was revoked. */
    public int found() {
        return nodes.stream().mapToInt(Done::found).sum();
    }

    /** Returns how many sockets nothing goes out to any more. With a margin, and for channels, none is fenced. */
    public int fenced() {
        return nodes.stream().mapToInt(Done::fenced).sum();
    }

    /** Returns how many sockets were handed their farewell and closed. */
    public int closed() {
        return nodes.stream().mapToInt(Done::closed).sum();
    }

    /** When the last node said so, in milliseconds; empty where none did. */
    public OptionalDouble propagatedMs() {
        return nodes.stream()
                .flatMap(each -> each.fencedMs().stream())
                .mapToDouble(Double::doubleValue)
                .max();
    }
}
