package io.gatehouse.run;

import java.nio.file.Path;

/** Where a run finds and leaves its files. */
record Places(Path project) {

    /** What is kept between runs. */
    Path data() {
        return project.resolve(".gatehouse");
    }

    /** What belongs to this run only: emptied when the next one starts. */
    Path run() {
        return project.resolve("target").resolve("run");
    }

    /** PostgreSQL's own folder. */
    Path postgres() {
        return data().resolve("postgres");
    }

    /** The process id of the server, while it runs. */
    Path serverPid() {
        return data().resolve("server.pid");
    }

    /** The keys of the installation in our own PostgreSQL. */
    Path keys() {
        return data().resolve("keys.properties");
    }

    /** The keys of the installation in another PostgreSQL: a file for each database. */
    Path keysOf(String databaseUrl) {
        return data().resolve("keys-%08x.properties".formatted(databaseUrl.hashCode()));
    }

    Path log() {
        return run().resolve("gatehouse.log");
    }

    Path postgresLog() {
        return run().resolve("postgres.log");
    }

    /** The facts of this run, for scripts. */
    Path json() {
        return run().resolve("gatehouse.json");
    }

    Path war() {
        return project.resolve("target").resolve("gatehouse.war");
    }

    Path payara() {
        return project.resolve("target").resolve("server").resolve("payara-micro.jar");
    }

    Path preboot() {
        return project.resolve("server-config").resolve("payara").resolve("preboot.asadmin");
    }
}
