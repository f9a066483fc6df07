package io.gatehouse.socket;

import io.gatehouse.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many handshakes this node's door has let in and turned away since its start. */
@ApplicationScoped
public class DoorBook {

    private final LongAdder admitted = new LongAdder();
    private final Map<Problem, LongAdder> refused = new ConcurrentHashMap<>();

    void letIn() {
        admitted.increment();
    }

    void turnedAway(Problem why) {
        refused.computeIfAbsent(why, problem -> new LongAdder()).increment();
    }

    /** Handshakes that were let in. */
    public long admitted() {
        return admitted.sum();
    }

    /** Handshakes that were turned away, by why. */
    public Map<Problem, Long> refused() {
        Map<Problem, Long> sums = new EnumMap<>(Problem.class);
        refused.forEach((problem, count) -> sums.put(problem, count.sum()));
        return Collections.unmodifiableMap(sums);
    }
}
