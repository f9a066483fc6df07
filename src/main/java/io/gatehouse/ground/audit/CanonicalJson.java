package io.gatehouse.ground.audit;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;

/**
 * A flat object of texts and whole numbers in the one form of RFC 8785, so that everybody hashes the same bytes.
 * Written by hand: JSON libraries differ in what they escape.
 */
final class CanonicalJson {

    private CanonicalJson() {}

    /** Members in the order of their names (RFC 8785, 3.2.3: those of ours are ASCII); numbers below 2^53 only. */
    static String of(SortedMap<String, Object> members) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, Object> each : members.entrySet()) {
            Object value = each.getValue();
            json.add(quoted(each.getKey()) + ':' + (value instanceof Long ? value : quoted(value.toString())));
        }
        return json.toString();
    }

    /** RFC 8785, 3.2.2.2. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"', '\\' -> quoted.append('\\').append(each);
                case '\b' -> quoted.append("\\b");
                case '\t' -> quoted.append("\\t");
                case '\n' -> quoted.append("\\n");
                case '\f' -> quoted.append("\\f");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(each < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) each) : each);
            }
        }
        return quoted.append('"').toString();
    }
}
