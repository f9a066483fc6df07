package io.gatehouse;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.internal.jpa.deployment.SEPersistenceUnitInfo;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.flywaydb.core.Flyway;

/**
 * A connection to a real PostgreSQL with our schema, for tests of repositories without a server. One PostgreSQL a JVM,
 * started by the first test that asks and stopped with the JVM; each test begins with {@link #emptied()}. Every entity
 * of the house is known to it: nothing has to be listed.
 */
public final class TestDatabase implements AutoCloseable {

    private final EntityManager rows = Server.UNIT.createEntityManager();

    private TestDatabase() {}

    /** A connection to the database with all its tables empty. */
    public static TestDatabase emptied() {
        TestDatabase database = new TestDatabase();
        database.inTransaction(database::truncate);
        return database;
    }

    /** One more connection to the same database, such as another node has. */
    public TestDatabase another() {
        return new TestDatabase();
    }

    /** What repositories are built with. Used within {@link #inTransaction}. */
    public EntityManager rows() {
        return rows;
    }

    /** A plain connection to the same database. */
    public static Connection open() throws SQLException {
        return Server.POSTGRES.getPostgresDatabase().getConnection();
    }

    /**
     * Runs {@code work} and commits; rolls back where it throws. What was read or written is forgotten after it, as it
     * is in production.
     */
    @CanIgnoreReturnValue
    public <T> T inTransaction(Supplier<T> work) {
        rows.getTransaction().begin();
        try {
            T result = work.get();
            rows.getTransaction().commit();
            return result;
        } finally {
            if (rows.getTransaction().isActive()) {
                rows.getTransaction().rollback();
            }
            rows.clear();
        }
    }

    /** {@link #inTransaction(Supplier)} for work without a result. */
    public void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        rows.close();
    }

    private void truncate() {
        // The audit trail refuses to be emptied; only a superuser can tell its triggers to look away.
        rows.createNativeQuery("set local session_replication_role = replica").executeUpdate();
        List<?> tables = rows.createNativeQuery("select tablename from pg_tables where schemaname = 'public'"
                        + " and tablename <> 'flyway_schema_history'")
                .getResultList();
        String names = String.join(", ", tables.stream().map(Object::toString).toList());
        rows.createNativeQuery("truncate " + names + " restart identity").executeUpdate();
    }

    /** Started when the first test touches it. */
    private static final class Server {

        static final EmbeddedPostgres POSTGRES = start();
        static final EntityManagerFactory UNIT = unit(POSTGRES);

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Flyway.configure()
                        .dataSource(postgres.getPostgresDatabase())
                        .locations("classpath:db/migration")
                        .load()
                        .migrate();
                return postgres;
            } catch (IOException failed) {
                throw new UncheckedIOException("no PostgreSQL for the tests", failed);
            }
        }

        private static EntityManagerFactory unit(EmbeddedPostgres postgres) {
            SEPersistenceUnitInfo unit = new SEPersistenceUnitInfo();
            unit.setPersistenceUnitName("gatehouse-test");
            unit.setTransactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL);
            unit.setNonJtaDataSource(postgres.getPostgresDatabase());
            unit.setClassLoader(TestDatabase.class.getClassLoader());
            unit.setPersistenceUnitRootUrl(
                    Room.class.getProtectionDomain().getCodeSource().getLocation());
            unit.setManagedClassNames(entities());
            unit.setExcludeUnlistedClasses(true);
            Properties settings = new Properties();
            settings.setProperty(PersistenceUnitProperties.WEAVING, "static");
            settings.setProperty(PersistenceUnitProperties.TARGET_DATABASE, "PostgreSQL");
            settings.setProperty(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
            settings.setProperty(PersistenceUnitProperties.LOGGING_LEVEL, "WARNING");
            unit.setProperties(settings);
            return new PersistenceProvider()
                    .createEntityManagerFactory(
                            unit.getPersistenceUnitName(),
                            Map.of(PersistenceUnitProperties.ECLIPSELINK_SE_PUINFO, unit));
        }

        private static List<String> entities() {
            return new ClassFileImporter()
                    .importPackages("io.gatehouse").stream()
                            .filter(each -> each.isAnnotatedWith(Entity.class))
                            .map(JavaClass::getName)
                            .toList();
        }
    }
}
