package io.gatehouse.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A peer on a server.
 *
 * @param server {@code node} under socket.io, {@code tomcat} under Spring
 */
record Contestant(String peer, String server) {

    /** The gateway, to listeners that ask for {@code batch=true}. */
    static final String BATCHING = "gatehouse-batch";

    /** Those that bring their own server along. */
    private static final Map<String, String> SERVERS = Map.of("spring", "tomcat", "socketio", "node");

    /** In the order in which they take turns; those with a server of their own once, whatever the servers. */
    static List<Contestant> of(Options options) {
        List<Contestant> all = new ArrayList<>();
        for (String server : options.servers()) {
            options.peers().stream()
                    .filter(peer -> !SERVERS.containsKey(peer))
                    .forEach(peer -> all.add(new Contestant(peer, server)));
        }
        options.peers().stream()
                .filter(SERVERS::containsKey)
                .forEach(peer -> all.add(new Contestant(peer, SERVERS.getOrDefault(peer, ""))));
        return all;
    }

    String name() {
        return peer + "-" + server;
    }
}
