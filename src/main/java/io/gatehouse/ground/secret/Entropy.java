package io.gatehouse.ground.secret;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Unpredictable bytes. Supplied by the boot room (a {@code SecureRandom}), by a fixed source in tests. */
@FunctionalInterface
public interface Entropy {

    /** {@code length} fresh bytes. */
    byte[] bytes(int length);

    /** {@code length} fresh bytes as unpadded base64url text. */
    default String text(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }

    /** A version 4 UUID (RFC 9562, 5.4) made of these bytes. */
    default UUID uuid() {
        ByteBuffer bits = ByteBuffer.wrap(bytes(16));
        long high = (bits.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
        long low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
