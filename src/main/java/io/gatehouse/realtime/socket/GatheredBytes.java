package io.gatehouse.realtime.socket;

import io.gatehouse.realtime.dialect.Inbound;
import io.gatehouse.realtime.dialect.WireMessage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** As {@link GatheredText}, of binary messages. */
final class GatheredBytes {

    private final Inbound inbound;
    private final int most;
    private final Fragments fragments = new Fragments();
    private @Nullable ByteArrayOutputStream parts;

    /** @param most bytes of a message, inclusive; 0: there are to be none, and the first part goes on to be refused */
    GatheredBytes(Inbound inbound, int most) {
        this.inbound = inbound;
        this.most = most;
    }

    void take(ByteBuffer part, boolean last) {
        if (!fragments.fits(last)) {
            inbound.refused(Fragments.tooMany());
            return;
        }
        ByteArrayOutputStream so = parts == null ? new ByteArrayOutputStream() : parts;
        byte[] bytes = new byte[Math.min(part.remaining(), most + 1)];
        part.get(bytes);
        so.writeBytes(bytes);
        boolean whole = last || most == 0 || so.size() > most;
        parts = whole ? null : so;
        if (whole) {
            inbound.heard(new WireMessage.Bytes(so.toByteArray()));
        }
    }
}
