package io.gatehouse.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client's back-channel logout address on loopback, which keeps the logout tokens that it is sent (OpenID Connect
 * Back-Channel Logout, 2.5).
 */
final class LogoutListener implements AutoCloseable {

    private static final String MEMBER = "logout_token=";

    private final HttpServer server;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    LogoutListener() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/logout", this::hear);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/logout");
    }

    /** The next logout token; fails where none comes within seconds. */
    String next() throws InterruptedException {
        String token = heard.poll(20, TimeUnit.SECONDS);
        if (token == null) {
            throw new AssertionError("no logout token came");
        }
        return token;
    }

    /** A logout token that has come already, if any. */
    @Nullable
    String already() {
        return heard.poll();
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String member : body.split("&", -1)) {
            if (member.startsWith(MEMBER)) {
                String token = URLDecoder.decode(member.substring(MEMBER.length()), StandardCharsets.UTF_8);
                Gateway.SECRETS.add(token);
                heard.add(token);
            }
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
