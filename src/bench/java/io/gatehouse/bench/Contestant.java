package io.gatehouse.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * A peer on a server.
 *
 * @param server {@code node} under socket.io
 */
record Contestant(String peer, String server) {

    /** In the order in which they take turns; socket.io once, whatever the servers. */
    static List<Contestant> of(Options options) {
        List<Contestant> all = new ArrayList<>();
        for (String server : options.servers()) {
            options.peers().stream()
                    .filter(peer -> !peer.equals("socketio"))
                    .forEach(peer -> all.add(new Contestant(peer, server)));
        }
        if (options.peers().contains("socketio")) {
            all.add(new Contestant("socketio", "node"));
        }
        return all;
    }

    String name() {
        return peer + "-" + server;
    }
}
