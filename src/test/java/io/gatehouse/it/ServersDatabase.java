package io.gatehouse.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The PostgreSQL of the servers under test: there before the first test of an integration run and gone after the last.
 * Does nothing in a unit run.
 */
public class ServersDatabase implements LauncherSessionListener {

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String port = System.getProperty("test.database.port");
        if (port == null || postgres != null) {
            return;
        }
        try {
            postgres =
                    EmbeddedPostgres.builder().setPort(Integer.parseInt(port)).start();
            makeRole(postgres);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("no PostgreSQL for the servers under test", failed);
        }
    }

    /** The gateway's own role, as in production: row-level security binds it. */
    private static void makeRole(EmbeddedPostgres postgres) throws SQLException {
        try (Connection root = postgres.getPostgresDatabase().getConnection();
                Statement sql = root.createStatement()) {
            sql.execute("create role gatehouse login password 'gatehouse'");
            sql.execute("create database gatehouse owner gatehouse");
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (postgres == null) {
            return;
        }
        try {
            postgres.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
