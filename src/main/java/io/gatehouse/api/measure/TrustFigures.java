package io.gatehouse.api.measure;

import io.gatehouse.identity.session.SessionEnded.Cause;
import io.gatehouse.realtime.cutting.Cutter;
import io.gatehouse.tenancy.cluster.FeedReader;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.trust.revocation.Enforced;
import io.gatehouse.trust.revocation.RevocationMade;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/** How revocations reach this node, and how long ago it knew everything. */
@ApplicationScoped
class TrustFigures implements Figures {

    private static final double MILLIS = 1000;

    /** Finest where a hint arrives, up to where a node takes itself out (15 s). */
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30
    };

    private final Cutter cutter;
    private final FeedReader reader;
    private final Histogram propagation = Histogram.builder()
            .name("gatehouse_revocation_propagation_seconds")
            .help("From when a revocation was made, anywhere, to what this node did about it, by the database's clock.")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .build();
    private final Counter revocations = Counter.builder()
            .name("gatehouse_revocations_total")
            .help("Revocations that were made on this node, by what was revoked.")
            .labelNames("kind")
            .build();

    @Inject
    TrustFigures(Cutter cutter, FeedReader reader) {
        this.cutter = cutter;
        this.reader = reader;
        for (RevocationTarget.Kind kind : RevocationTarget.Kind.values()) {
            revocations.initLabelValues(kind.text());
        }
        for (Enforced.Stage stage : Enforced.Stage.values()) {
            propagation.initLabelValues(text(stage));
        }
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    TrustFigures() {
        this(null, null);
    }

    void made(@Observes(during = TransactionPhase.AFTER_SUCCESS) RevocationMade made) {
        revocations.labelValues(made.kind().text()).inc();
    }

    void done(@Observes Enforced enforced) {
        propagation.labelValues(text(enforced.stage())).observe(enforced.afterMs() / MILLIS);
    }

    @Override
    public List<Collector> collectors() {
        return List.of(propagation, revocations, cut(), lag());
    }

    private Collector cut() {
        return CounterWithCallback.builder()
                .name("gatehouse_sockets_cut_total")
                .help("Sockets that were fenced because their session was over, by what ended it.")
                .labelNames("cause")
                .callback(told -> {
                    for (Cause cause : Cause.values()) {
                        told.call((double) cutter.soFar(cause), text(cause));
                    }
                })
                .build();
    }

    private Collector lag() {
        return GaugeWithCallback.builder()
                .name("gatehouse_feed_lag_seconds")
                .help("For how long this node may have missed a revocation.")
                .callback(told -> told.call(reader.lag().toNanos() / 1e9))
                .build();
    }

    private static String text(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
