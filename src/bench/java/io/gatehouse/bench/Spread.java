package io.gatehouse.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A figure over the repetitions. */
record Spread(double median, double least, double most) {

    /** Empty where there is no figure. Of an even number the median is the mean of the two in the middle. */
    static Optional<Spread> of(List<Double> figures) {
        double[] sorted = figures.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return Optional.of(
                new Spread(median, sorted[0], Arrays.stream(sorted).max().getAsDouble()));
    }

    /** {@code median [least..most]}, in three digits. */
    String text() {
        return "%s [%s..%s]".formatted(text(median), text(least), text(most));
    }

    static String text(double figure) {
        int decimals = figure >= 100 || figure == Math.rint(figure) ? 0 : figure >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }
}
