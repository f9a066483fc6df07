package io.gatehouse.bench;

import io.gatehouse.load.Dialect;
import java.util.List;

/** A peer that runs, freshly started, and is stopped by {@link #close}. */
interface Target extends AutoCloseable {

    int port();

    /** How a visitor of this tenant speaks. */
    Dialect dialect(int tenant);

    /** How a visitor of this tenant speaks who stays and listens. */
    default Dialect staying(int tenant) {
        return dialect(tenant);
    }

    /** The server's process. */
    long pid();

    /** The processes of the database, where there is one. */
    List<Long> databasePids();

    /** Withdraws trust in everybody of the tenant. */
    Rest.Answer revoke(int tenant);

    /** Withdraws trust in one subject of the tenant. */
    Rest.Answer revoke(int tenant, String subject);

    /** Makes the connection over which it is revoked, and what the call needs, warm; revokes nothing. */
    void touch();

    /** Sends a text to every socket of the tenant; a peer that knows no tenants, to every socket. */
    Rest.Answer publish(int tenant, String text);

    @Override
    void close();
}
