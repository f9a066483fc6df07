package io.gatehouse.bench;

import io.gatehouse.load.Crowd;
import io.gatehouse.load.Errand;
import io.gatehouse.load.Loops;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** c: what a server holds for each socket that is known, listens to a channel and has nothing to do. */
final class IdleMode implements Mode {

    /** The last one of {@link GatehouseTarget}'s. */
    private static final int TENANT = 7;

    /**
     * So many come and go before it is measured: what a server holds from its first visitor on is not held for a
     * socket.
     */
    private static final int WARM = 500;

    private static final Duration SETTLE = Duration.ofSeconds(3);

    private final Options options;
    private final Loops loops;
    private List<String> tokens = List.of();

    IdleMode(Options options, Loops loops) {
        this.options = options;
        this.loops = loops;
    }

    @Override
    public void prepare(Tokens maker) {
        maker.make(TENANT, WARM + options.sockets());
        tokens = maker.of(TENANT);
    }

    @Override
    public void measure(Target target, JsonObjectBuilder figures) {
        Memory memory = new Memory(target.pid());
        Crowd passing = crowd(target, tokens.subList(0, WARM));
        boolean ignored = passing.leave();
        RevokeMode.sleep(SETTLE);
        OptionalLong liveBefore = memory.live();
        long residentBefore = memory.resident();
        List<String> staying = tokens.subList(WARM, tokens.size());
        Crowd crowd = crowd(target, staying);
        RevokeMode.sleep(SETTLE);
        OptionalLong liveAfter = memory.live();
        double kibibytes = 1024.0 * staying.size();
        if (liveBefore.isPresent() && liveAfter.isPresent()) {
            Figures.add(figures, "c_heap_kib", (liveAfter.getAsLong() - liveBefore.getAsLong()) / kibibytes);
            Figures.add(figures, "c_heap_before_mib", liveBefore.getAsLong() / 1024.0 / 1024.0);
        }
        Figures.add(figures, "c_resident_kib", (memory.resident() - residentBefore) / kibibytes);
        figures.add("c_sockets", staying.size()).add("c_cut", crowd.cut());
        ignored = crowd.leave();
    }

    private Crowd crowd(Target target, List<String> whose) {
        Crowd crowd = new Crowd(loops);
        crowd.join(whose.stream()
                .map(token -> new Errand(target.port(), target.staying(TENANT), token, false))
                .toList());
        return crowd;
    }
}
