package io.gatehouse.bench;

import io.gatehouse.load.BareDialect;
import io.gatehouse.load.SocketIoDialect;
import io.gatehouse.load.StompDialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Starts the peers, each time a fresh one. */
final class Peers implements AutoCloseable {

    private final Places places;
    private final Tokens tokens;
    private final Workshop workshop;
    private final SecureRandom random = new SecureRandom();
    private @Nullable BenchDatabase database;

    Peers(Places places, Tokens tokens) {
        this.places = places;
        this.tokens = tokens;
        this.workshop = new Workshop(places);
    }

    /** Returns when it is ready. */
    Target start(Contestant who) {
        Path folder = places.fresh(who.name());
        int port = Started.freePort();
        return switch (who.peer()) {
            case "gatehouse", Contestant.BATCHING -> gatehouse(who, folder, port);
            case "bare" -> {
                Container container = new Container(places, who.server());
                Started server = container.start(folder, bareWar(folder), port, names());
                yield ready(server, () -> new SimpleTarget(server, port, new BareDialect()));
            }
            case "spring" -> spring(folder, port);
            default -> socketIo(folder, port);
        };
    }

    private Target gatehouse(Contestant who, Path folder, int port) {
        if (database == null) {
            database = new BenchDatabase();
        }
        BenchDatabase.Own own = database.make();
        String operatorKey = "gho_" + secret();
        Map<String, String> settings = new HashMap<>(own.settings());
        settings.put("GATEHOUSE_PUBLIC_URL", "http://127.0.0.1:" + port);
        settings.put("GATEHOUSE_OPERATOR_KEY", operatorKey);
        settings.put("GATEHOUSE_MASTER_KEY", secret());
        settings.put("GATEHOUSE_NETTU_ACCOUNT_CODE", secret());
        // All visitors come from one network, bare, and thousands are of one tenant.
        settings.put("GATEHOUSE_CONNECTION_BARE_PER_ADDRESS", "100000");
        settings.put("GATEHOUSE_CONNECTION_PER_TENANT", "100000");
        settings.put("GATEHOUSE_CONNECTION_PER_SUBJECT", "1000");
        settings.put("GATEHOUSE_LOGIN_PER_ADDRESS", "100000000");
        // The generator sends no pings, and nobody stays as long as this.
        settings.put("GATEHOUSE_CONNECTION_HEARTBEAT", "PT5M");
        settings.put("GATEHOUSE_CONNECTION_REFRESH", "PT10M");
        Started server = new Container(places, who.server()).start(folder, places.gatehouseWar(), port, settings);
        boolean batch = who.peer().equals(Contestant.BATCHING);
        return ready(server, () -> new GatehouseTarget(server, own, port, batch, operatorKey, tokens));
    }

    private Target spring(Path folder, int port) {
        List<String> words = List.of(
                Container.JAVA, Container.HEAP, "-jar", workshop.spring().toString());
        Started server = new Started(words, namesAnd(port), folder);
        return ready(server, () -> new SimpleTarget(server, port, new StompDialect(false), new StompDialect(true)));
    }

    private Target socketIo(Path folder, int port) {
        Started server = new Started(
                List.of("node", workshop.socketIo().resolve("server.mjs").toString()), namesAnd(port), folder);
        return ready(server, () -> new SimpleTarget(server, port, new SocketIoDialect()));
    }

    /** A server that does not become ready is stopped. */
    private static Target ready(Started server, java.util.function.Supplier<Target> target) {
        boolean there = false;
        try {
            Target ready = target.get();
            there = true;
            return ready;
        } finally {
            if (!there) {
                server.close();
            }
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
    }

    private Map<String, String> namesAnd(int port) {
        Map<String, String> environment = new HashMap<>(names());
        environment.put("BENCH_PORT", Integer.toString(port));
        return environment;
    }

    private Map<String, String> names() {
        return Map.of(
                "BENCH_PUBLIC_KEY",
                tokens.publicKey(),
                "BENCH_ISSUER",
                Tokens.ISSUER,
                "BENCH_AUDIENCE",
                Tokens.AUDIENCE);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Path bareWar(Path folder) {
        Path war = folder.resolve("bare.war");
        Path classes = places.classes().resolve("io").resolve("gatehouse").resolve("bare");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war));
                Stream<Path> files = Files.list(classes)) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                zip.putNextEntry(new ZipEntry("WEB-INF/classes/io/gatehouse/bare/" + each.getFileName()));
                zip.write(Files.readAllBytes(each));
                zip.closeEntry();
            }
            return war;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
