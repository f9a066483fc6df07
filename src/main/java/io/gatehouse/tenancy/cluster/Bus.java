package io.gatehouse.tenancy.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Over what nodes hint to each other. What they tell each other stands in the database in any case. */
public enum Bus {
    /** LISTEN and NOTIFY of the database. */
    POSTGRES,
    /** Publish and subscribe of a Redis: commits need not take turns for NOTIFY. */
    REDIS,
    /** Nothing: one node, or nodes that look each second. */
    LOCAL;

    /** The one of exactly this name in lower case. */
    public static Optional<Bus> named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
