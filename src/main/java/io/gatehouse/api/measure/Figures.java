package io.gatehouse.api.measure;

import io.prometheus.metrics.model.registry.Collector;
import java.util.List;

/** Figures about one thing. */
interface Figures {

    /** What is to be shown, each under a name of its own. */
    List<Collector> collectors();
}
