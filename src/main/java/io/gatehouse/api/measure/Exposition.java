package io.gatehouse.api.measure;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All figures of this node as text: the one of Prometheus (0.0.4), or OpenMetrics 1.0 for who asks for it. In a
 * registry of its own: the library's default one is shared by whatever else is deployed.
 */
@ApplicationScoped
public class Exposition {

    private static final String OPEN_METRICS = "application/openmetrics-text";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormatWriter plain =
            PrometheusTextFormatWriter.builder().build();
    private final ExpositionFormatWriter openMetrics =
            OpenMetricsTextFormatWriter.builder().build();

    @Inject
    Exposition(TrustFigures trust, SocketFigures sockets, ChannelFigures channels, TrailFigures trail) {
        for (Figures each : List.of(trust, sockets, channels, trail)) {
            each.collectors().forEach(registry::register);
        }
        // Those alone that leave nothing behind in the server when the application is taken out of it.
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Exposition() {}

    /** The figures at this moment, in the format for a client that accepts {@code accept}. */
    Page page(@Nullable String accept) throws IOException {
        ExpositionFormatWriter writer = accept != null && accept.contains(OPEN_METRICS) ? openMetrics : plain;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        return new Page(writer.getContentType(), text);
    }

    /** A text and its media type. */
    record Page(String type, ByteArrayOutputStream text) {}
}
