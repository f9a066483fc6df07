package io.gatehouse.bench;

import io.gatehouse.load.Dialect;
import java.util.List;

/**
 * The peers that are made for this: {@code POST /revoke?tenant=|subject=} and {@code POST /publish}, for whoever asks
 * on the loopback address.
 */
final class SimpleTarget implements Target {

    private final Started server;
    private final int port;
    private final Dialect dialect;
    private final Dialect staying;
    private final Rest revoking;
    private final Rest publishing;

    SimpleTarget(Started server, int port, Dialect dialect) {
        this(server, port, dialect, dialect);
    }

    /** @param staying of those who listen */
    SimpleTarget(Started server, int port, Dialect dialect, Dialect staying) {
        this.server = server;
        this.port = port;
        this.dialect = dialect;
        this.staying = staying;
        this.revoking = new Rest(port);
        this.publishing = new Rest(port);
        server.awaitReady(revoking, "/ready", "");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Dialect dialect(int tenant) {
        return dialect;
    }

    @Override
    public Dialect staying(int tenant) {
        return staying;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public List<Long> databasePids() {
        return List.of();
    }

    @Override
    public Rest.Answer revoke(int tenant) {
        return revoking.post("/revoke?tenant=" + tenant, "");
    }

    @Override
    public Rest.Answer revoke(int tenant, String subject) {
        return revoking.post("/revoke?subject=" + subject, "");
    }

    @Override
    public void touch() {
        Rest.Answer ignored = revoking.get("/ready");
    }

    @Override
    public Rest.Answer publish(int tenant, String text) {
        return publishing.post("/publish", text);
    }

    @Override
    public void close() {
        server.close();
    }
}
