package io.gatehouse.realtime.dialect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A handshake as it came. Holds credentials, and is no record for that reason: it does not print itself. */
public final class Handshake {

    private final Optional<String> query;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param query as it was sent, undecoded; null where there is none
     * @param headers by their names, in whatever case
     */
    public Handshake(@Nullable String query, Map<String, List<String>> headers) {
        this.query = Optional.ofNullable(query);
        this.headers.putAll(headers);
    }

    /** The query as it was sent, undecoded. */
    public Optional<String> query() {
        return query;
    }

    /** The header of this name; more than one are joined by spaces, and so match nothing. */
    public Optional<String> header(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", all));
    }

    /** What was offered, over all {@code Sec-WebSocket-Protocol} headers, in order (RFC 6455, 11.3.4). */
    public List<String> protocols() {
        List<String> protocols = new ArrayList<>();
        for (String header : all("Sec-WebSocket-Protocol")) {
            Collections.addAll(protocols, header.strip().split("\\s*,\\s*"));
        }
        return protocols;
    }

    private List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
