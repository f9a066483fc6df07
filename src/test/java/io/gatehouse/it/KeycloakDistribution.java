package io.gatehouse.it;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The Keycloak that the build unpacked. What is slow is done once and kept beside it until the recipe changes or
 * {@code mvn clean}: the augmentation, and a database with schema and realms; a start then takes a copy of that
 * database, so that every run begins with the same realms, whatever the run before did to them.
 */
final class KeycloakDistribution {

    private static final List<String> BUILD =
            List.of("build", "--db=dev-file", "--health-enabled=true", "--features=ssf");
    /** It lives for a minute: the second compiler would cost more than it gains. */
    private static final Map<String, String> JVM = Map.of(
            "JAVA_HOME", System.getProperty("java.home"),
            "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx320m",
            "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");

    private static final int MINUTES = 5;

    private final Path home;
    private final Path template;

    KeycloakDistribution(Path home, Path template) {
        this.home = home;
        this.template = template;
    }

    /** The one that the build unpacked, if it did. */
    static KeycloakDistribution ofTheBuild() {
        return new KeycloakDistribution(
                Path.of(System.getProperty("keycloak.home", "target/keycloak/none")),
                Path.of(System.getProperty("keycloak.realm", "src/test/keycloak/realm.json")));
    }

    /** Whether it is wanted, there, and this machine can run its shell script. */
    boolean runnable() {
        return System.getProperty("skipKeycloak") == null
                && File.separatorChar == '/'
                && Files.isExecutable(home.resolve("bin/kc.sh"));
    }

    /** Where it writes its log. */
    Path log() {
        return home.resolveSibling("keycloak.log");
    }

    /** Starts it with a fresh copy of the baked database; the arguments are those of {@code kc.sh}. */
    Process start(String... arguments) throws IOException, InterruptedException {
        Path fresh = home.resolve("data/h2");
        Path database = baked();
        remove(home.resolve("data"));
        Files.createDirectories(fresh);
        try (Stream<Path> files = Files.list(database)) {
            for (Path file : files.toList()) {
                Files.copy(file, fresh.resolve(file.getFileName()));
            }
        }
        return run(log(), Arrays.asList(arguments));
    }

    /** The database with the realms in it, made now if need be. */
    private Path baked() throws IOException, InterruptedException {
        Path database = home.resolveSibling("baked-" + recipe());
        if (Files.isDirectory(database)) {
            return database;
        }
        Path realms = home.resolveSibling("realms");
        Files.createDirectories(realms);
        for (String realm : Keycloak.REALMS) {
            Files.writeString(
                    realms.resolve(realm + "-realm.json"),
                    Files.readString(template).replace("@REALM@", realm));
        }
        finish("bake-build.log", BUILD);
        remove(home.resolve("data"));
        finish("bake-import.log", List.of("import", "--optimized", "--dir=" + realms));
        Files.move(home.resolve("data/h2"), database, StandardCopyOption.ATOMIC_MOVE);
        return database;
    }

    /** Changes with everything that the baked database depends on. */
    private String recipe() throws IOException {
        String recipe = home.getFileName() + "\n" + BUILD + "\n" + Keycloak.REALMS + "\n" + Files.readString(template);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(recipe.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void finish(String log, List<String> arguments) throws IOException, InterruptedException {
        Path output = home.resolveSibling(log);
        Process process = run(output, arguments);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            kill(process);
            throw new AssertionError("kc.sh " + arguments + " took more than " + MINUTES + " minutes: see " + output);
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("kc.sh " + arguments + " failed:\n" + Files.readString(output));
        }
    }

    private Process run(Path output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Not whatever the machine has set for another Keycloak; and import opens no port to the network.
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA"));
        builder.environment().putAll(JVM);
        builder.environment().put("KC_HTTP_MANAGEMENT_HOST", "127.0.0.1");
        return builder.start();
    }

    /** At once, with the JVM that the script started: nothing of it is kept. */
    static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
