package io.gatehouse.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One PostgreSQL for all runs, as durable as in production, and an empty database for each of them. */
final class BenchDatabase implements AutoCloseable {

    private static final String PASSWORD = "bench";

    private final EmbeddedPostgres postgres;
    private final ProcessHandle postmaster;
    private int made;

    BenchDatabase() {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .start();
            postmaster = postmaster();
            execute("create role gatehouse login password '" + PASSWORD + "'");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A database for one run. */
    Own make() {
        String name = "bench_" + ++made;
        execute("create database " + name + " owner gatehouse");
        return new Own(name);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A backend tells its own process; its parent is the postmaster. */
    private ProcessHandle postmaster() {
        try (Connection root = postgres.getPostgresDatabase().getConnection();
                Statement sql = root.createStatement();
                ResultSet row = sql.executeQuery("select pg_backend_pid(), current_setting('fsync')"
                        + " || current_setting('synchronous_commit') || current_setting('full_page_writes')")) {
            // The starter is made for tests and turns all three off unless it is told otherwise.
            if (!row.next() || !"ononon".equals(row.getString(2))) {
                throw new BenchFailed("PostgreSQL is not as durable as in production");
            }
            return ProcessHandle.of(row.getLong(1))
                    .flatMap(ProcessHandle::parent)
                    .orElseThrow(() -> new BenchFailed("PostgreSQL's process is not found"));
        } catch (SQLException failed) {
            throw new BenchFailed("PostgreSQL: " + failed.getMessage(), failed);
        }
    }

    private void execute(String statement) {
        try (Connection root = postgres.getPostgresDatabase().getConnection();
                Statement sql = root.createStatement()) {
            sql.execute(statement);
        } catch (SQLException failed) {
            throw new BenchFailed(statement + ": " + failed.getMessage(), failed);
        }
    }

    /** The database of one run. */
    final class Own {

        private final String name;

        private Own(String name) {
            this.name = name;
        }

        /** What the gateway reads. */
        Map<String, String> settings() {
            return Map.of(
                    "GATEHOUSE_DB_URL",
                    "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name,
                    "GATEHOUSE_DB_USER",
                    "gatehouse",
                    "GATEHOUSE_DB_PASSWORD",
                    PASSWORD);
        }

        /** All processes of this PostgreSQL: nobody else uses it. */
        List<Long> pids() {
            return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .map(ProcessHandle::pid)
                    .toList();
        }

        void close() {
            execute("drop database " + name + " with (force)");
        }
    }
}
