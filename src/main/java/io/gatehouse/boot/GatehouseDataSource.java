package io.gatehouse.boot;

import java.util.Locale;
import org.postgresql.xa.PGXADataSource;

/**
 * The data source of web.xml: PostgreSQL at {@code gatehouse.db.url}, {@code .user}, {@code .password}, each a system
 * property or an environment variable ({@code GATEHOUSE_DB_URL}, …), so that one WAR finds its database on every
 * server. Uses nothing of ours: Open Liberty loads it from a library of its own.
 */
public final class GatehouseDataSource extends PGXADataSource {

    private static final long serialVersionUID = 1L;

    public GatehouseDataSource() {
        setUrl(setting("gatehouse.db.url", "jdbc:postgresql://127.0.0.1:5432/gatehouse"));
        setUser(setting("gatehouse.db.user", "gatehouse"));
        setPassword(setting("gatehouse.db.password", ""));
        setApplicationName("gatehouse");
        setConnectTimeout(5);
        setSocketTimeout(30);
        setTcpKeepAlive(true);
    }

    private static String setting(String name, String fallback) {
        String property = System.getProperty(name);
        if (property != null) {
            return property;
        }
        String variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        return variable == null ? fallback : variable;
    }
}
