package io.gatehouse.ground.database;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of an answer, read by position from 0. */
public final class Row {

    private final @Nullable Object[] columns;

    Row(@Nullable Object[] columns) {
        this.columns = columns;
    }

    /** What it begins with, for the log: an id. */
    String first() {
        return String.valueOf(columns[0]);
    }

    public String text(int column) {
        return optionalText(column).orElseThrow(() -> new IllegalStateException("column " + column + " is null"));
    }

    public Optional<String> optionalText(int column) {
        return Optional.ofNullable((String) columns[column]);
    }

    public UUID uuid(int column) {
        return optionalUuid(column).orElseThrow(() -> new IllegalStateException("column " + column + " is null"));
    }

    public Optional<UUID> optionalUuid(int column) {
        return Optional.ofNullable(columns[column]).map(value -> UUID.fromString(value.toString()));
    }

    public int number(int column) {
        return columns[column] instanceof Number number ? number.intValue() : 0;
    }

    public Optional<Integer> optionalNumber(int column) {
        return Optional.ofNullable(columns[column]).map(value -> ((Number) value).intValue());
    }

    public byte[] bytes(int column) {
        if (columns[column] instanceof byte[] bytes) {
            return bytes.clone();
        }
        throw new IllegalStateException("column " + column + " holds no bytes");
    }

    public boolean flag(int column) {
        return Boolean.TRUE.equals(columns[column]);
    }

    public Optional<Boolean> optionalFlag(int column) {
        return Optional.ofNullable((Boolean) columns[column]);
    }

    public Optional<Double> optionalFraction(int column) {
        return Optional.ofNullable(columns[column]).map(value -> ((Number) value).doubleValue());
    }

    public long count(int column) {
        return columns[column] instanceof Number number ? number.longValue() : 0;
    }

    public Optional<Instant> optionalInstant(int column) {
        return columns[column] == null ? Optional.empty() : Optional.of(instant(column));
    }

    public Instant instant(int column) {
        if (columns[column] instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        throw new IllegalStateException("column " + column + " is no time");
    }
}
