package io.gatehouse.load;

/** The texts of HTTP requests, as bytes on the wire. */
final class Upgrade {

    private Upgrade() {}

    /** RFC 6455, 4.1. The key is the RFC's own: nobody checks here that it is fresh. */
    static String handshake(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                + lines(headers) + "\r\n";
    }

    /** A POST that ends its connection. */
    static String post(String path, String body, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n" + lines(headers) + "\r\n" + body;
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }
}
