package io.gatehouse.tenancy.key;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key as it is shown, {@code appId.keyId:secret}, taken apart. Says nothing about whether it was ever given. */
record KeyText(TenantId tenant, String id, Secret whole) {

    private static final Pattern SHAPE =
            Pattern.compile("([a-z0-9-]{2,63})\\.([A-Za-z0-9_-]{1,64}):[A-Za-z0-9_-]{1,128}");
    private static final int LONGEST = 1_000;
    private static final Pattern BASIC = Pattern.compile("(?i:basic) +([A-Za-z0-9+/_-]+={0,2})");

    static Optional<KeyText> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        return parts.matches()
                ? TenantId.parse(parts.group(1)).map(tenant -> new KeyText(tenant, parts.group(2), new Secret(text)))
                : Optional.empty();
    }

    /**
     * What an {@code Authorization: Basic} header carries (RFC 7617, 2): the key's id is the user name, its secret the
     * password.
     */
    static Optional<KeyText> inBasic(@Nullable String header) {
        if (header == null || header.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher basic = BASIC.matcher(header.strip());
        if (!basic.matches()) {
            return Optional.empty();
        }
        try {
            String coded = basic.group(1).replace('-', '+').replace('_', '/');
            return parse(new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
