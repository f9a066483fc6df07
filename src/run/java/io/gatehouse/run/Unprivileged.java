package io.gatehouse.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How this user starts PostgreSQL's programs, which refuse to run as root. Root has two ways to be someone else for
 * them: a user namespace, where root looks like nobody (refused by Docker's default profile), or really being nobody
 * with the one right to pass through root's folders.
 *
 * @param prefix the words before the program's own
 * @param owner the user id that PostgreSQL's folder must belong to; -1: leave it
 */
record Unprivileged(List<String> prefix, int owner) {

    private static final Unprivileged SELF = new Unprivileged(List.of(), -1);
    private static final Unprivileged NAMESPACE = new Unprivileged(List.of("unshare", "-U"), 0);
    private static final Unprivileged NOBODY = new Unprivileged(
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    // Without it access(2), by which pg_ctl looks for its siblings, would not count the right.
                    "--securebits=+no_setuid_fixup"),
            65534);

    static Unprivileged found() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return SELF;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(Unprivileged::works)
                .findFirst()
                .orElseThrow(() -> new RunFailed("PostgreSQL refuses to run as root, and neither unshare nor setpriv"
                        + " works here. Run this as another user, or set GATEHOUSE_DB_URL, GATEHOUSE_DB_USER"
                        + " and GATEHOUSE_DB_PASSWORD to use a PostgreSQL of your own."));
    }

    Command run(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return Command.run(all);
    }

    /** Gives the folder and all in it to the user whom PostgreSQL runs as. */
    void own(Path folder) {
        if (owner < 0) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.toList()) {
                Files.setAttribute(each, "unix:uid", owner);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean works() {
        return run(List.of("true")).succeeded();
    }
}
