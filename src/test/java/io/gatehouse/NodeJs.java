package io.gatehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Node.js, where this machine has it. */
public final class NodeJs {

    /** Where {@link #tools} are. */
    static final Path TOOLS = Path.of("target", "tools");

    private NodeJs() {}

    /** What a program wrote, and how it ended. */
    public record Ended(int status, String log) {}

    /** Goes on where there is a Node.js that runs our scripts. */
    public static void needed() throws IOException, InterruptedException {
        boolean there = started("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)");
        Skip.unless(there, "no Node.js 20 or newer on this machine (Debian: apt-get install nodejs)");
    }

    /** Installs the tools that check what we write for others: type checker, bundler, linter; as {@link #installed}. */
    static void tools() throws IOException, InterruptedException {
        needed();
        installed(Path.of("src", "test", "js", "tools"), TOOLS);
    }

    /**
     * Copies {@code sources} into {@code folder} and installs there what its lock file pins; no script of a package is
     * run. Skips the test where the packages are not there and no registry is reached; fails where one is, and the
     * installation failed.
     */
    public static void installed(Path sources, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path lock = folder.resolve("package-lock.json");
        Path marker = folder.resolve("node_modules").resolve(".package-lock.json");
        boolean there = Files.exists(marker)
                && Files.exists(lock)
                && Arrays.equals(Files.readAllBytes(lock), Files.readAllBytes(sources.resolve("package-lock.json")));
        try (var files = Files.list(sources)) {
            for (Path each : files.toList()) {
                Files.copy(each, folder.resolve(each.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (there) {
            return;
        }
        Skip.unless(started("npm", "--version"), "no npm on this machine (Debian: apt-get install npm)");
        Ended install = run(folder, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        boolean reached = install.status() == 0 || started("npm", "ping");
        Skip.unless(reached, "no npm registry is reached, and the packages are not in " + folder);
        if (install.status() != 0) {
            throw new AssertionError(install.log());
        }
    }

    /**
     * Runs a program in {@code folder} to its end, for two minutes at most. What it writes stays there in a log of its
     * name.
     */
    public static Ended run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path log = folder.resolve(command[0] + ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command[0] + " did not end in time; see " + log);
        }
        return new Ended(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private static boolean started(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
