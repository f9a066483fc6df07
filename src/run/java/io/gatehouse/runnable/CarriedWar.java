package io.gatehouse.runnable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** The WAR within the runnable jar, as far as it is needed to ask for its database before Payara Micro starts. */
final class CarriedWar {

    private static final String WAR = "/MICRO-INF/deploy/ROOT.war";
    private static final String SOURCE = "io.gatehouse.boot.GatehouseDataSource";
    private static final String SOURCE_FILE = "WEB-INF/classes/" + SOURCE.replace('.', '/') + ".class";

    /** Why the gateway's own data source does not connect, in one line; empty: it does. */
    Optional<String> databaseFault() {
        try {
            Path driver = Files.createTempFile("gatehouse-driver", ".jar");
            driver.toFile().deleteOnExit();
            byte[] source = unpack(driver);
            try (OneClass loader = new OneClass(driver.toUri().toURL(), source)) {
                return connect(
                        (XADataSource) loader.loadClass(SOURCE).getConstructor().newInstance());
            }
        } catch (InvocationTargetException refused) {
            return Optional.of(unusable(refused.getCause()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("this jar is not whole", broken);
        }
    }

    private static Optional<String> connect(XADataSource source) {
        try {
            XAConnection asked = source.getXAConnection();
            try (Connection connection = asked.getConnection()) {
                return connection.isValid(5) ? Optional.empty() : Optional.of("the database does not answer");
            } finally {
                asked.close();
            }
        } catch (SQLException refused) {
            return Optional.of(unusable(refused));
        }
    }

    private static String unusable(@Nullable Throwable why) {
        String told = why == null ? "" : String.valueOf(why.getMessage());
        return "the database of GATEHOUSE_DB_URL cannot be used: " + told.replaceAll("\\s+", " ");
    }

    /** Copies PostgreSQL's driver to {@code driver}; returns the data source's class. */
    private static byte[] unpack(Path driver) throws IOException {
        byte[] source = {};
        try (InputStream war = CarriedWar.class.getResourceAsStream(WAR);
                ZipInputStream entries = new ZipInputStream(Objects.requireNonNull(war, WAR))) {
            for (ZipEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
                if (each.getName().startsWith("WEB-INF/lib/postgresql-")) {
                    Path ignored = Files.write(driver, entries.readAllBytes());
                } else if (each.getName().equals(SOURCE_FILE)) {
                    source = entries.readAllBytes();
                }
            }
        }
        return source;
    }

    /** The driver, and one class that extends one of its classes; nothing of Payara's. */
    private static final class OneClass extends URLClassLoader {

        private final byte[] code;

        OneClass(URL driver, byte[] code) {
            super(new URL[] {driver}, ClassLoader.getPlatformClassLoader());
            this.code = code.clone();
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.equals(SOURCE) ? defineClass(name, code, 0, code.length) : super.findClass(name);
        }
    }
}
