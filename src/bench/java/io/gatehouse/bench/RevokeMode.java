package io.gatehouse.bench;

import io.gatehouse.load.Crowd;
import io.gatehouse.load.Errand;
import io.gatehouse.load.Latencies;
import io.gatehouse.load.Loops;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** d2, d and d3, in this order, so that the first revocation of the process is one of a single socket. */
final class RevokeMode implements Mode {

    /** One tenant for each measurement: a gateway that does as it says takes no old token of a revoked one again. */
    private static final int FIRST = 2;

    private static final int AGAIN = 3;
    private static final int TRAFFIC = 4;
    private static final int BYSTANDERS = 5;

    private static final int SINGLES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private final Options options;
    private final Loops loops;
    private Tokens tokens = new Tokens();

    RevokeMode(Options options, Loops loops) {
        this.options = options;
        this.loops = loops;
    }

    @Override
    public void prepare(Tokens maker) {
        tokens = maker;
        maker.make(FIRST, options.sockets());
        maker.make(AGAIN, options.sockets());
        maker.make(TRAFFIC, few());
        maker.make(BYSTANDERS, options.sockets() / 10);
    }

    @Override
    public void measure(Target target, JsonObjectBuilder figures) {
        Crowd bystanders = new Crowd(loops);
        bystanders.join(errands(target, BYSTANDERS));
        Crowd first = new Crowd(loops);
        List<Errand> errands = errands(target, FIRST);
        first.join(errands.subList(0, few()));
        singles(target, first, figures);
        first.join(errands.subList(few(), errands.size()));
        whole("d_first", FIRST, target, first, figures);
        Crowd again = new Crowd(loops);
        again.join(errands(target, AGAIN));
        whole("d_again", AGAIN, target, again, figures);
        traffic(target, figures);
        figures.add("bystanders", bystanders.members().size()).add("bystanders_cut", bystanders.cut());
        boolean ignored = bystanders.leave();
    }

    /** One after the other of a crowd that stays. */
    private void singles(Target target, Crowd crowd, JsonObjectBuilder figures) {
        Latencies times = new Latencies();
        for (int index = 0; index < SINGLES; index++) {
            target.touch();
            Rest.Answer answer =
                    target.revoke(FIRST, Tokens.subject(FIRST, index)).required("the revocation of one subject");
            if (!crowd.awaitCut(index + 1, PATIENCE)) {
                throw new BenchFailed("the socket of a revoked subject is still open after " + PATIENCE);
            }
            long time = crowd.members().get(index).cutAt() - answer.sentAt();
            times.add(time);
            if (index == 0) {
                Figures.add(figures, "d2_first_ms", time / 1e6);
            }
            sleep(Duration.ofMillis(50));
        }
        Figures.add(figures, "d2_median_ms", times.millis(0.5));
        Figures.add(figures, "d2_max_ms", times.millis(1));
        figures.add("d2_sockets", few()).add("d2_others_cut", crowd.cut() - SINGLES);
    }

    /** Everybody who is still there. */
    private static void whole(String name, int tenant, Target target, Crowd crowd, JsonObjectBuilder figures) {
        target.touch();
        sleep(SETTLE);
        int before = crowd.cut();
        int sockets = crowd.members().size() - before;
        try (Meters meters = new Meters(target)) {
            Rest.Answer answer = target.revoke(tenant).required("the revocation of a tenant");
            boolean all = crowd.awaitCut(before + sockets, PATIENCE);
            // What the server still has to do for those that it has cut is part of the price.
            sleep(SETTLE);
            meters.tell(name, sockets, figures);
            times(name, crowd, answer, figures);
            figures.add(name + "_sockets", sockets).add(name + "_uncut", all ? 0 : before + sockets - crowd.cut());
        }
        boolean ignored = crowd.leave();
    }

    private void traffic(Target target, JsonObjectBuilder figures) {
        Crowd crowd = new Crowd(loops);
        crowd.join(errands(target, TRAFFIC));
        figures.add("d3_sockets", crowd.members().size());
        new Traffic(target, TRAFFIC, crowd).measure(() -> target.revoke(TRAFFIC), figures);
        boolean ignored = crowd.leave();
    }

    private static void times(String name, Crowd crowd, Rest.Answer answer, JsonObjectBuilder figures) {
        Latencies times = new Latencies();
        crowd.members().stream()
                .filter(each -> each.cutAt() > answer.sentAt())
                .forEach(each -> times.add(each.cutAt() - answer.sentAt()));
        Figures.add(figures, name + "_answer_ms", (answer.answeredAt() - answer.sentAt()) / 1e6);
        Figures.add(figures, name + "_median_ms", times.millis(0.5));
        Figures.add(figures, name + "_last_ms", times.millis(1));
        figures.add(name + "_answer", answer.body());
    }

    private List<Errand> errands(Target target, int tenant) {
        return tokens.of(tenant).stream()
                .map(token -> new Errand(target.port(), target.staying(tenant), token, false))
                .toList();
    }

    private int few() {
        return Math.max(SINGLES, options.sockets() * 2 / 5);
    }

    static void sleep(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", stopped);
        }
    }
}
