package io.gatehouse.it;

import io.gatehouse.run.PayaraMicro;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a node in a process of its own is started, by server: what its command is, and where it answers.
 *
 * @param health where it says that it is ready
 */
record OwnNode(ProcessBuilder process, URI base, URI health) {

    // It is started far more often than it is kept busy: what the second compiler would make would seldom be used.
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** One of the server under test, with the configuration that users have, in a folder that is new. */
    static OwnNode ofServer(Path folder) throws IOException {
        return switch (Gateway.SERVER) {
            case "wildfly" -> wildfly(folder);
            case "liberty" -> liberty(folder);
            default -> payara(folder);
        };
    }

    static OwnNode payara(Path folder) throws IOException {
        PayaraMicro payara = new PayaraMicro(
                Path.of(System.getProperty("payara.jar")), Path.of(System.getProperty("payara.preboot")));
        int port = freePort();
        return of(new ProcessBuilder(payara.command(JAVA_OPTIONS, folder, war(), port)), port, port);
    }

    private static OwnNode wildfly(Path folder) throws IOException {
        Path home = Path.of(System.getProperty("wildfly.home"));
        copy(home.resolve("standalone/configuration"), folder.resolve("configuration"));
        // What is deployed on the server under test is not there.
        Path configuration = folder.resolve("configuration/standalone-microprofile.xml");
        String withWar = Files.readString(configuration);
        Files.writeString(configuration, withWar.replaceAll("(?s)<deployments>.*</deployments>", ""));
        Files.copy(war(), Files.createDirectories(folder.resolve("deployments")).resolve("gatehouse.war"));
        int port = freePort();
        int management = freePort();
        ProcessBuilder process = new ProcessBuilder(
                home.resolve("bin/standalone.sh").toString(),
                "-c",
                "standalone-microprofile.xml",
                "-Djboss.server.base.dir=" + folder,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + freePort(),
                "-Djboss.management.http.port=" + management,
                "-Djboss.management.https.port=" + freePort());
        process.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true"); // has the script pass the signal on
        process.environment().put("JAVA_OPTS", String.join(" ", JAVA_OPTIONS));
        return of(process, port, management);
    }

    private static OwnNode liberty(Path folder) throws IOException {
        Path home = Path.of(System.getProperty("liberty.home"));
        Path server = Files.createDirectories(folder.resolve("servers/gatehouse"));
        Files.copy(Path.of("server-config/liberty/server.xml"), server.resolve("server.xml"));
        Files.copy(war(), Files.createDirectories(server.resolve("apps")).resolve("gatehouse.war"));
        copy(home.resolve("usr/shared/config/gatehouse"), folder.resolve("shared/config/gatehouse"));
        int port = freePort();
        ProcessBuilder process = new ProcessBuilder(home.resolve("bin/server").toString(), "run", "gatehouse");
        process.environment().put("JVM_ARGS", String.join(" ", JAVA_OPTIONS));
        process.environment().put("WLP_USER_DIR", folder.toString());
        process.environment().put("GATEHOUSE_PORT", Integer.toString(port));
        return of(process, port, port);
    }

    private static OwnNode of(ProcessBuilder process, int port, int health) {
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new OwnNode(process, at(port), at(health).resolve("/health/ready"));
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static Path war() {
        return Path.of(System.getProperty("test.war"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, to.resolve(each.getFileName()));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
