package io.gatehouse.run;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./mvnw -Prun}. In order: nobody else runs here, orphans are stopped, the port is free, PostgreSQL, the server,
 * the demo tenant, the welcome; and back again at the end. Maven runs it twice: with the argument {@code check} before
 * the build, so that nobody waits for a build to hear that the port is taken, and without one after it.
 */
public final class Run {

    // Held here: a logger that nobody holds forgets its level. Zonky tells which Linux it found.
    private static final Logger ZONKY = Logger.getLogger("io.zonky");

    private final Places places;
    private final PrintStream out;
    private final Closing closing;
    private final SecureRandom random = new SecureRandom();

    private Run(Places places, PrintStream out, Closing closing) {
        this.places = places;
        this.out = out;
        this.closing = closing;
    }

    /**
     * Reads the system properties {@code run.directory} (the project's folder) and {@code gatehouse.port}. Without the
     * argument {@code check} it returns only by failing.
     */
    public static void main(String[] arguments) {
        ZONKY.setLevel(Level.WARNING);
        Closing closing = new Closing();
        Places places =
                new Places(Path.of(System.getProperty("run.directory", "")).toAbsolutePath());
        try {
            Run run = new Run(places, System.out, closing);
            if (List.of(arguments).contains("check")) {
                int ignored = run.enter(new GatewayServer(places, System.out));
                closing.close();
            } else {
                // Not for a check: Maven destroys the thread group that it ran in, on JDK 17 a hook of that group
                // cannot
                // be started at the end, and then the process does not wait for any other hook.
                Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "gatehouse-stop"));
                run.run();
            }
        } catch (RunFailed failed) {
            while (closing.begins()) {
                // The end was asked for: nothing failed, and the hook is at work until the process is gone.
                LockSupport.park();
            }
            closing.close();
            System.err.println("\ngatehouse: " + failed.getMessage());
            // Maven runs this in its own process. Thrown, the message would drown in Maven's words about a failed goal.
            System.exit(1);
        }
    }

    /** What must be so before anything is made: returns the port to serve on. */
    private int enter(GatewayServer server) {
        OwnerOnly.folder(places.data());
        closing.atEnd(OneAtATime.hold(places.data())::release);
        server.endOrphan();
        return Port.wanted(System.getProperty("gatehouse.port", "8080"));
    }

    private void run() {
        GatewayServer server = new GatewayServer(places, out);
        int port = enter(server);
        if (!Files.exists(places.war())) {
            throw new RunFailed(places.war() + " is missing. Start this with ./mvnw -Prun, which builds it.");
        }
        OwnerOnly.delete(places.run());
        OwnerOnly.folder(places.run());
        Optional<String> foreign = given("GATEHOUSE_DB_URL");
        Keys keys = Keys.in(foreign.map(places::keysOf).orElseGet(places::keys));
        Database database =
                foreign.map(url -> Database.of(url, System.getenv())).orElseGet(() -> ownDatabase(keys));
        serve(server, port, keys, database);
    }

    private Database ownDatabase(Keys keys) {
        OwnPostgres postgres = new OwnPostgres(places, keys, out);
        closing.atEnd(() -> {
            postgres.stop();
            out.println("PostgreSQL has stopped.");
        });
        return postgres.start(() -> Fresh.token(random));
    }

    private void serve(GatewayServer server, int port, Keys keys, Database database) {
        URI base = URI.create("http://127.0.0.1:" + port);
        String operatorKey = given("GATEHOUSE_OPERATOR_KEY")
                .orElseGet(() -> keys.get("operator-key", () -> Fresh.operatorKey(random)));
        closing.atEnd(() -> {
            server.stop();
            out.println("The server has stopped.");
        });
        server.start(port, settings(base, operatorKey, keys, database));
        Api api = new Api(base);
        server.awaitReady(api);
        new DemoTenant(api, keys, operatorKey, random, out).make();
        PretendIdp idp = new PretendIdp(
                api, keys, DemoTenant.CLIENT_ID, keys.find("tenant.secret-key").orElseThrow());
        idp.make();
        Welcome welcome = new Welcome(places, base, keys, operatorKey, nettuCode(keys), idp.fragment(), database);
        OwnerOnly.write(places.json(), welcome.json());
        boolean console =
                api.get("/console/").filter(page -> page.status() == 200).isPresent();
        out.println(welcome.text(console));
        server.awaitEnd();
        throw server.failed("The server ended.");
    }

    private String nettuCode(Keys keys) {
        return given("GATEHOUSE_NETTU_ACCOUNT_CODE")
                .orElseGet(() -> keys.get("nettu.account-code", () -> Fresh.token(random)));
    }

    /**
     * What the environment gives goes before what we made, so that the installation of a database of one's own keeps
     * its keys.
     */
    private Map<String, String> settings(URI base, String operatorKey, Keys keys, Database database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("GATEHOUSE_PUBLIC_URL", base.toString());
        settings.put("GATEHOUSE_DEFAULT_TENANT", DemoTenant.CLIENT_ID);
        settings.put("GATEHOUSE_OPERATOR_KEY", operatorKey);
        settings.put("GATEHOUSE_NETTU_ACCOUNT_CODE", nettuCode(keys));
        settings.put("GATEHOUSE_MASTER_KEY", keys.get("master-key", () -> Fresh.masterKey(random)));
        settings.keySet().removeIf(name -> given(name).isPresent());
        settings.putAll(database.settings());
        return settings;
    }

    /** A variable of the environment; an empty one counts as none. */
    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
    }
}
