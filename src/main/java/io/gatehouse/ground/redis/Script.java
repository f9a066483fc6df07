package io.gatehouse.ground.redis;

import io.lettuce.core.codec.Base16;
import java.nio.charset.StandardCharsets;

/**
 * A script that Redis runs as one step (EVAL, in Lua).
 *
 * @param digest its SHA-1, by which Redis knows it
 */
public record Script(String text, String digest) {

    public static Script of(String text) {
        return new Script(text, Base16.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
