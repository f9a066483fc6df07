package io.gatehouse.run;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL database that the gateway works on. A class, not a record: a record would print its password.
 */
final class Database {

    private final String url;
    private final String user;
    private final String password;

    /** @param url as JDBC has it: {@code jdbc:postgresql://…} */
    Database(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /**
     * The one at {@code url} with the user and password that the environment names. Fails where it does not answer or
     * is older than PostgreSQL 15.
     */
    static Database of(String url, Map<String, String> environment) {
        Database database = new Database(
                url,
                environment.getOrDefault("GATEHOUSE_DB_USER", "gatehouse"),
                environment.getOrDefault("GATEHOUSE_DB_PASSWORD", ""));
        try (Connection connection = database.connect()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < 15) {
                throw new RunFailed(
                        "The PostgreSQL of GATEHOUSE_DB_URL is version " + version + "; it must be 15 or newer.");
            }
            return database;
        } catch (SQLException | IllegalArgumentException failed) {
            throw new RunFailed("The PostgreSQL of GATEHOUSE_DB_URL cannot be used: " + failed.getMessage());
        }
    }

    Connection connect() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    /** What the gateway reads. */
    Map<String, String> settings() {
        return Map.of("GATEHOUSE_DB_URL", url, "GATEHOUSE_DB_USER", user, "GATEHOUSE_DB_PASSWORD", password);
    }

    /** One text with all that it takes, such as psql and most languages' drivers know it. */
    String uri() {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        return plain.replaceFirst("^postgresql://", "postgresql://" + escaped(user) + ":" + escaped(password) + "@");
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
