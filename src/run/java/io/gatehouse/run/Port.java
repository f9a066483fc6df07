package io.gatehouse.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;

/** Ports of the loopback address. */
final class Port {

    private Port() {}

    /** The port that the gateway is asked to serve on; fails with what to do where it is none, or is taken. */
    static int wanted(String text) {
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65535) {
            throw new RunFailed("-Dgatehouse.port=" + text + " is not a port: give a number from 1 to 65535.");
        }
        int port = Integer.parseInt(text);
        try {
            return listen(port);
        } catch (BindException refused) {
            int other = port < 65535 ? port + 1 : 8080;
            throw new RunFailed(
                    "Port %d cannot be used (%s). Stop what uses it, or choose another: ./mvnw -Prun -Dgatehouse.port=%d"
                            .formatted(
                                    port, String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT), other));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static boolean isFree(int port) {
        try {
            return listen(port) == port;
        } catch (IOException taken) {
            return false;
        }
    }

    static int anyFree() {
        try {
            return listen(0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int listen(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket.getLocalPort();
        }
    }
}
