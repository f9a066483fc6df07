package io.gatehouse.bench;

import io.gatehouse.run.PayaraMicro;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Jakarta EE server with one WAR at the root, with the settings that it is shipped with and the same heap whoever is
 * on it.
 */
final class Container {

    static final String HEAP = "-Xmx1g";

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** As WildFly's own bin/common.sh has them. */
    private static final List<String> WILDFLY_OPENS = Stream.of(
                    "--add-exports=java.desktop/sun.awt",
                    "--add-exports=java.naming/com.sun.jndi.ldap",
                    "--add-exports=java.naming/com.sun.jndi.url.ldap",
                    "--add-exports=java.naming/com.sun.jndi.url.ldaps",
                    "--add-exports=jdk.naming.dns/com.sun.jndi.dns",
                    "--add-opens=java.base/java.lang",
                    "--add-opens=java.base/java.lang.invoke",
                    "--add-opens=java.base/java.lang.reflect",
                    "--add-opens=java.base/java.io",
                    "--add-opens=java.base/java.net",
                    "--add-opens=java.base/java.security",
                    "--add-opens=java.base/java.util",
                    "--add-opens=java.base/java.util.concurrent",
                    "--add-opens=java.management/javax.management",
                    "--add-opens=java.naming/javax.naming")
            .map(each -> each + "=ALL-UNNAMED")
            .toList();

    private final Places places;
    private final String server;

    Container(Places places, String server) {
        this.places = places;
        this.server = server;
    }

    /** Starts it in the folder, with the WAR, on the port of the loopback address. It is not yet ready then. */
    Started start(Path folder, Path war, int port, Map<String, String> environment) {
        List<String> words = server.equals("wildfly")
                ? wildfly(folder, war, port)
                : new PayaraMicro(places.payara(), places.preboot()).command(List.of(HEAP), folder, war, port);
        return new Started(words, environment, folder);
    }

    private List<String> wildfly(Path folder, Path war, int port) {
        Path base = folder.resolve("standalone");
        configure(base.resolve("configuration"));
        Path unused = copy(war, directory(base.resolve("deployments")));
        List<String> words = new ArrayList<>(List.of(JAVA, HEAP));
        words.addAll(WILDFLY_OPENS);
        words.addAll(List.of(
                "-Djava.security.manager=allow",
                "-Djava.net.preferIPv4Stack=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Declipselink.target-server=JBoss",
                "-Djboss.home.dir=" + places.wildfly(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.http.port=" + port,
                "-Djboss.https.port=" + Started.freePort(),
                "-Djboss.management.http.port=" + Started.freePort(),
                "-Djboss.management.https.port=" + Started.freePort(),
                "-Dlogging.configuration="
                        + base.resolve("configuration")
                                .resolve("logging.properties")
                                .toUri(),
                "-jar",
                places.wildfly().resolve("jboss-modules.jar").toString(),
                "-mp",
                places.wildfly().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-c",
                "standalone-microprofile.xml"));
        return words;
    }

    /** The tests share this WildFly: what one of them may have left deployed stays out. */
    private void configure(Path target) {
        Path source = places.wildfly().resolve("standalone").resolve("configuration");
        try (Stream<Path> files = Files.list(source)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.copy(each, directory(target).resolve(each.getFileName()));
            }
            Path settings = target.resolve("standalone-microprofile.xml");
            Files.writeString(
                    settings, Files.readString(settings).replaceAll("(?s)<deployments>.*?</deployments>", ""));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path copy(Path war, Path folder) {
        try {
            return Files.copy(war, folder.resolve("ROOT.war"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path directory(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
