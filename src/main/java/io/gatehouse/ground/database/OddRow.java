package io.gatehouse.ground.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Rows that nobody can read. The schema allows more than the gateway writes, and a repair by hand may leave anything:
 * what one such row says must not fail what concerns the others. For rows that give something; one that takes something
 * away is to be read as taking away all.
 */
public final class OddRow {

    private static final Logger LOG = System.getLogger(OddRow.class.getName());

    private OddRow() {}

    /** Reads a row; one that {@code reader} cannot read is not there, but for a line in the log. */
    public static <T> Function<Row, Stream<T>> passedOver(String whose, Function<Row, T> reader) {
        return row -> read(whose, row, reader).stream();
    }

    /** As {@link #passedOver}, of one row. */
    public static <T> Optional<T> read(String whose, Row row, Function<Row, T> reader) {
        try {
            return Optional.of(reader.apply(row));
        } catch (RuntimeException odd) {
            LOG.log(Level.WARNING, "{0}: the row that begins with {1} cannot be read: {2}", whose, row.first(), odd);
            return Optional.empty();
        }
    }
}
