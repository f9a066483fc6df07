package io.gatehouse.api.oauth;

import io.gatehouse.ground.id.TextRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request to an OAuth endpoint: {@code application/x-www-form-urlencoded}, each at most once (RFC
 * 6749, 3.2); one without a value counts as omitted.
 */
final class Form {

    /** The longest body that is read, in bytes, inclusive. */
    private static final int MAX_BODY = 64 * 1024;

    private static final int MOST_PARAMETERS = 50;

    private final Map<String, String> parameters;

    private Form(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /** Reads a body; refuses with {@code invalid_request}. */
    static Form of(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw invalid("the body has more than 65536 bytes");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException cutOff) {
            throw invalid("the body could not be read to its end");
        }
    }

    static Form parse(String text) {
        Map<String, String> parameters = new HashMap<>();
        String[] pairs = text.split("&", MOST_PARAMETERS + 1);
        if (pairs.length > MOST_PARAMETERS) {
            throw invalid("there are too many parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (parameters.put(name, value) != null) {
                throw invalid("a parameter stands there twice");
            }
        }
        return new Form(parameters);
    }

    /** A parameter that must be there; refuses with {@code invalid_request}. */
    String text(String name) {
        return optional(name).orElseThrow(() -> invalid(name + " is missing"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** What is no UTF-8 becomes U+FFFD, and then any two such texts would be one. */
    private static String decoded(String text) {
        String decoded;
        try {
            decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw invalid("the body is not form-encoded");
        }
        if (decoded.indexOf('\uFFFD') >= 0 || !TextRules.isWellFormed(decoded)) {
            throw invalid("the body has U+0000, or what is no UTF-8");
        }
        return decoded;
    }

    private static OAuthRefusal invalid(String description) {
        return new OAuthRefusal("invalid_request", description);
    }
}
