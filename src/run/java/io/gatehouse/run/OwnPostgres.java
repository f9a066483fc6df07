package io.gatehouse.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A durable PostgreSQL in a folder of the project, on the loopback address only, with a password. */
final class OwnPostgres {

    private static final String PORT = "database.port";

    private final Places places;
    private final Keys keys;
    private final PrintStream out;
    private final Unprivileged user = Unprivileged.found();
    private final Waiting waiting;
    private final Path programs;

    OwnPostgres(Places places, Keys keys, PrintStream out) {
        this.places = places;
        this.keys = keys;
        this.out = out;
        this.waiting = new Waiting(out);
        this.programs = waiting.during(
                "Looking for PostgreSQL's programs", () -> PostgresBinaries.unpackedUnder(places.data()));
    }

    /** Starts it; the first time also makes its folder, the gateway's role and database. */
    Database start(Supplier<String> newPassword) {
        if (Files.exists(places.postgres()) && keys.find("database.password").isEmpty()) {
            throw new RunFailed(
                    "%s is there, but %s, which has its password, is not. Put it back, or delete %s to start anew."
                            .formatted(places.postgres(), places.keys(), places.data()));
        }
        endOrphan();
        String password = keys.get("database.password", newPassword);
        if (!Files.exists(places.postgres())) {
            waiting.during("Making a PostgreSQL in " + places.postgres(), () -> make(password));
        }
        user.own(places.postgres());
        int port = port();
        waiting.during("Starting PostgreSQL", () -> startOn(port));
        try {
            return gatehouse(port, password);
        } catch (SQLException failed) {
            throw new RunFailed("PostgreSQL started, but refuses: " + failed.getMessage());
        }
    }

    /** Stops it at once but cleanly, whoever is still connected; does nothing where it does not run. */
    void stop() {
        if (running().isEmpty()) {
            return;
        }
        Command stopped = user.run(
                List.of(program("pg_ctl"), "stop", "-D", places.postgres().toString(), "-m", "fast", "-w", "-t", "60"));
        if (!stopped.succeeded()) {
            throw new RunFailed("PostgreSQL did not stop: " + stopped.said().strip());
        }
    }

    private void endOrphan() {
        Optional<PostmasterPid> orphan = running();
        if (orphan.isPresent()) {
            out.println("Stopping the PostgreSQL of a run that was killed (process "
                    + orphan.get().process() + ").");
            stop();
        }
        // Left by a kill or a power cut. PostgreSQL itself would wait for whichever process has the number now.
        delete(pidFile());
    }

    private Optional<PostmasterPid> running() {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        return PostmasterPid.parse(read(pidFile()))
                .filter(file -> file.wasWrittenBy(ProcessHandle.of(file.process())
                        .flatMap(each -> each.info().commandLine())));
    }

    /** Beside its place first: a half-made one is never taken for a whole one. */
    private void make(String password) {
        Path half = places.data().resolve("postgres-half-made");
        Path passwordFile = places.data().resolve("postgres-password");
        OwnerOnly.delete(half);
        OwnerOnly.folder(half);
        OwnerOnly.write(passwordFile, password);
        user.own(half);
        user.own(passwordFile);
        Command made = user.run(List.of(
                program("initdb"),
                "-D",
                half.toString(),
                "-U",
                "postgres",
                "--pwfile=" + passwordFile,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        delete(passwordFile);
        if (!made.succeeded()) {
            throw new RunFailed("PostgreSQL's initdb failed: " + made.said().strip());
        }
        move(half, places.postgres());
    }

    /** The one it had, so that a bookmark of a database tool stays true; another where that is taken. */
    private int port() {
        int port = keys.find(PORT).map(Integer::valueOf).filter(Port::isFree).orElseGet(Port::anyFree);
        keys.keep(Map.of(PORT, Integer.toString(port)));
        return port;
    }

    private void startOn(int port) {
        // pg_ctl starts it in a session of its own: a Ctrl-C reaches only us, who stop it after the gateway.
        Command started = user.run(List.of(
                program("pg_ctl"),
                "start",
                "-D",
                places.postgres().toString(),
                "-l",
                places.postgresLog().toString(),
                "-w",
                "-t",
                "60",
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories="
                        + " -c fsync=on -c synchronous_commit=on -c full_page_writes=on"));
        if (!started.succeeded()) {
            throw new RunFailed("PostgreSQL did not start: %s %s"
                    .formatted(started.said().strip(), new Log(places.postgresLog()).failure()));
        }
    }

    /** The gateway's own role: it may do nothing beyond its own database. */
    private static Database gatehouse(int port, String password) throws SQLException {
        String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
        try (Connection root = new Database(server + "postgres", "postgres", password).connect();
                Statement sql = root.createStatement()) {
            if (none(sql, "select 1 from pg_roles where rolname = 'gatehouse'")) {
                sql.execute("create role gatehouse login password '" + password + "'");
            }
            if (none(sql, "select 1 from pg_database where datname = 'gatehouse'")) {
                sql.execute("create database gatehouse owner gatehouse");
            }
        }
        return new Database(server + "gatehouse", "gatehouse", password);
    }

    private static boolean none(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return !rows.next();
        }
    }

    private Path pidFile() {
        return places.postgres().resolve("postmaster.pid");
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path file) {
        try {
            boolean ignored = Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void move(Path from, Path to) {
        try {
            Path ignored = Files.move(from, to);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
