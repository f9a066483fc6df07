package io.gatehouse.bench;

import io.gatehouse.load.Cycles;
import io.gatehouse.load.Errand;
import io.gatehouse.load.Latencies;
import io.gatehouse.load.Loops;
import io.gatehouse.load.Tally;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * a1 and a2: connect, be known, leave. Warm-up, a closed loop of eight at a time, an open one of a hundred a second.
 */
final class ConnectMode implements Mode {

    private static final int TENANT = 1;
    private static final int TOKENS = 12_000;
    private static final int ABREAST = 8;
    private static final int PER_SECOND = 100;
    private static final Duration SHORTEST_WARM_UP = Duration.ofSeconds(4);

    private final Options options;
    private final Loops loops;
    private List<String> tokens = List.of();

    ConnectMode(Options options, Loops loops) {
        this.options = options;
        this.loops = loops;
    }

    @Override
    public void prepare(Tokens maker) {
        maker.make(TENANT, TOKENS);
        tokens = maker.of(TENANT);
    }

    @Override
    public void measure(Target target, JsonObjectBuilder figures) {
        phase("a1", target, figures, false);
        if (target.dialect(TENANT).exchanges()) {
            phase("a2", target, figures, true);
        }
    }

    private void phase(String name, Target target, JsonObjectBuilder figures, boolean exchange) {
        AtomicInteger next = new AtomicInteger();
        Cycles cycles = new Cycles(loops, () -> {
            String token = tokens.get(Math.floorMod(next.getAndIncrement(), tokens.size()));
            return new Errand(target.port(), target.dialect(TENANT), token, exchange);
        });
        Tally warm = new Tally();
        figures.add(
                name + "_warmup",
                cycles.closed(ABREAST, options.longestWarmUp(), warm(warm), warm)
                        .done());
        closed(name, target, figures, cycles);
        open(name, target, figures, cycles);
    }

    private void closed(String name, Target target, JsonObjectBuilder figures, Cycles cycles) {
        long begin = System.nanoTime();
        Tally tally = new Tally();
        try (Meters meters = new Meters(target)) {
            Tally done = cycles.closed(ABREAST, options.time(), () -> false, tally);
            meters.tell(name, done.done(), figures);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        figures.add(name + "_done", tally.done()).add(name + "_failed", tally.failed());
        Figures.add(figures, name + "_per_s", tally.done() / seconds);
        faults(name, tally, figures);
    }

    private void open(String name, Target target, JsonObjectBuilder figures, Cycles cycles) {
        try (Meters meters = new Meters(target)) {
            Tally tally = cycles.open(PER_SECOND, options.time());
            meters.tell(name + "_open", tally.done(), figures);
            Latencies times = tally.toReady();
            Figures.add(figures, name + "_open_p50_ms", times.millis(0.5));
            Figures.add(figures, name + "_open_p99_ms", times.millis(0.99));
            figures.add(name + "_open_done", tally.done()).add(name + "_open_failed", tally.failed());
            faults(name + "_open", tally, figures);
        }
    }

    private BooleanSupplier warm(Tally tally) {
        long begin = System.nanoTime();
        Duration least = options.cycles() < 1_000 ? Duration.ofSeconds(1) : SHORTEST_WARM_UP;
        return () -> System.nanoTime() - begin > least.toNanos() && tally.done() >= options.cycles();
    }

    private static void faults(String name, Tally tally, JsonObjectBuilder figures) {
        if (tally.failed() > 0) {
            figures.add(name + "_faults", tally.faults().toString());
        }
    }
}
