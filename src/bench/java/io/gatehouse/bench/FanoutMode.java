package io.gatehouse.bench;

import io.gatehouse.load.Crowd;
import io.gatehouse.load.Errand;
import io.gatehouse.load.Loops;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;

/**
 * b1 and b2: what one publishes goes to everybody of a crowd. Warm-up in a closed loop, then ten a second, then a
 * closed loop of eight at a time.
 */
final class FanoutMode implements Mode {

    /** One of {@link GatehouseTarget}'s of its own. */
    private static final int TENANT = 6;

    private static final int MOST = 1_000;
    private static final int PER_SECOND = 10;
    private static final int ABREAST = 8;
    private static final int WARM = 150_000;
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(12);
    private static final Duration PACED = Duration.ofSeconds(5);
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Options options;
    private final Loops loops;
    private volatile Broadcasts current = new Broadcasts(0);
    private List<String> tokens = List.of();

    FanoutMode(Options options, Loops loops) {
        this.options = options;
        this.loops = loops;
    }

    @Override
    public void prepare(Tokens maker) {
        maker.make(TENANT, Math.min(options.sockets(), MOST));
        tokens = maker.of(TENANT);
    }

    @Override
    public void measure(Target target, JsonObjectBuilder figures) {
        Crowd crowd = new Crowd(loops, (text, now) -> current.heard(text, now));
        crowd.join(tokens.stream()
                .map(token -> new Errand(target.port(), target.staying(TENANT), token, false))
                .toList());
        figures.add("b_subscribers", tokens.size());
        Broadcasts warm = begin();
        warm.closed(target, TENANT, ABREAST, LONGEST_WARM_UP, WARM);
        figures.add("b_warmup", warm.delivered());
        RevokeMode.sleep(SETTLE);
        try (Meters meters = new Meters(target)) {
            Broadcasts paced = begin();
            paced.paced(target, TENANT, PER_SECOND, PACED);
            tell("b1", paced, meters, figures);
        }
        try (Meters meters = new Meters(target)) {
            Broadcasts most = begin();
            most.closed(target, TENANT, ABREAST, options.time(), Long.MAX_VALUE);
            tell("b2", most, meters, figures);
        }
        figures.add("b_cut", crowd.cut());
        boolean ignored = crowd.leave();
    }

    private Broadcasts begin() {
        Broadcasts next = new Broadcasts(tokens.size());
        current = next;
        return next;
    }

    private static void tell(String name, Broadcasts what, Meters meters, JsonObjectBuilder figures) {
        meters.tell(name, what.delivered(), figures);
        Figures.add(figures, name + "_per_s", what.delivered() / what.seconds());
        Figures.add(figures, name + "_p50_ms", what.times().millis(0.5));
        Figures.add(figures, name + "_p99_ms", what.times().millis(0.99));
        figures.add(name + "_published", what.published()).add(name + "_refused", what.refused());
        figures.add(name + "_missing", what.missing());
    }
}
