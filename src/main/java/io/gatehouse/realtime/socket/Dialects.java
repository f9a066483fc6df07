package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.dialect.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dialects that this gateway speaks, by the paths of their handshakes. */
@ApplicationScoped
public class Dialects {

    private final List<Dialect> all = new ArrayList<>();
    private final Map<String, Dialect> byPath = new HashMap<>();

    @Inject
    Dialects(Instance<Dialect> plugged) {
        this((Iterable<Dialect>) plugged);
    }

    /** Two on one path are a fault of whoever built them. */
    Dialects(Iterable<Dialect> plugged) {
        for (Dialect each : plugged) {
            all.add(each);
            each.paths().forEach(path -> put(path, each));
        }
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    Dialects() {}

    private void put(String path, Dialect dialect) {
        Dialect other = byPath.putIfAbsent(path, dialect);
        if (other != null) {
            throw new IllegalStateException(path + " is " + other.name() + "'s and " + dialect.name() + "'s");
        }
    }

    List<Dialect> all() {
        return List.copyOf(all);
    }

    /** The dialect whose handshakes come to this path. */
    Optional<Dialect> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }
}
