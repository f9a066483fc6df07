package io.gatehouse.bench;

import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures in JSON. */
final class Figures {

    private Figures() {}

    /** Three decimals; leaves out what is no number. */
    static void add(JsonObjectBuilder json, String name, double figure) {
        if (Double.isFinite(figure)) {
            json.add(name, BigDecimal.valueOf(figure).setScale(3, RoundingMode.HALF_UP));
        }
    }
}
