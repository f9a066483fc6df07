package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.WireMessage;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the parts of text messages. Done here and not by the container: WildFly and Open Liberty do not bound what
 * comes in fragments before it is complete. What is over the bound goes on to be refused as soon as it is.
 */
final class GatheredText {

    private final Inbound inbound;
    private final int most;
    private final Fragments fragments = new Fragments();
    private @Nullable StringBuilder parts; // while the rest of a message is to come

    /** @param most characters of a message, inclusive */
    GatheredText(Inbound inbound, int most) {
        this.inbound = inbound;
        this.most = most;
    }

    void take(String part, boolean last) {
        if (!fragments.fits(last)) {
            inbound.refused(Fragments.tooMany());
            return;
        }
        if (parts == null && last) {
            inbound.heard(WireMessage.of(part));
            return;
        }
        StringBuilder so = parts == null ? new StringBuilder() : parts;
        so.append(part, 0, Math.min(part.length(), most + 1));
        boolean whole = last || so.length() > most;
        parts = whole ? null : so; // a socket keeps no room for the longest message that it ever sent
        if (whole) {
            inbound.heard(WireMessage.of(so.toString()));
        }
    }
}
