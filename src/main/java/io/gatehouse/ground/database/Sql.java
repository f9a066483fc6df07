package io.gatehouse.ground.database;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL over the persistence unit's connection. Parameters are {@code ?1}, {@code ?2}, …; a null is bound by its
 * column's type in the statement ({@code cast(?3 as uuid)}).
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Sql {

    /** About how many bytes of long columns one statement fetches, where it is {@link #fitting}. */
    public static final int MOST_BYTES = 1024 * 1024;

    private final EntityManager connection;

    @Inject
    public Sql(EntityManager connection) {
        this.connection = connection;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Sql() {
        this.connection = null;
    }

    /**
     * A select that ends with the row that makes it {@link #MOST_BYTES}: what comes after that stays in the database.
     * Its rows have one more column, the last.
     *
     * @param select a whole select, with its order and limit
     * @param bytes how long a row is, in terms of its columns
     * @param order the same order, in terms of its columns
     */
    public static String fitting(String select, String bytes, String order) {
        return "select * from (select found.*, sum(" + bytes + ") over (order by " + order + ") - " + bytes
                + " as bytes_before from (" + select + ") found) sized where bytes_before < " + MOST_BYTES
                + " order by " + order;
    }

    /** Runs a statement that answers no rows. How many rows it touched. */
    @CanIgnoreReturnValue
    public int update(String statement, @Nullable Object... parameters) {
        return bound(statement, parameters).executeUpdate();
    }

    /** Runs a function for what it does. */
    public void call(String statement, @Nullable Object... parameters) {
        bound(statement, parameters).getResultList();
    }

    /** Runs a statement that answers rows, such as a select or a {@code … returning}. */
    public List<Row> rows(String statement, @Nullable Object... parameters) {
        List<Row> rows = new ArrayList<>();
        for (Object row : bound(statement, parameters).getResultList()) {
            rows.add(new Row(row instanceof Object[] columns ? columns : new Object[] {row}));
        }
        return rows;
    }

    /** The only row that a statement answers, or empty. */
    public Optional<Row> row(String statement, @Nullable Object... parameters) {
        List<Row> rows = rows(statement, parameters);
        if (rows.size() > 1) {
            throw new IllegalStateException("more than one row for: " + statement);
        }
        return rows.stream().findFirst();
    }

    private Query bound(String statement, @Nullable Object... parameters) {
        Query query = connection.createNativeQuery(statement);
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            query.setParameter(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
        return query;
    }
}
