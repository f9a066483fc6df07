package io.gatehouse.ground.json;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a JSON object, taken one by one: whoever reads a body names each member that it takes, then says
 * {@link #noOthers()}, so that a member nobody asked for is refused instead of ignored (mass assignment). Every method
 * refuses with {@link Problem#INVALID_REQUEST} and names the member.
 */
public final class Members {

    /** The longest request body that is read, in bytes, inclusive. */
    public static final int MAX_BODY = 64 * 1024;

    private final JsonObject object;
    private final Set<String> taken = new LinkedHashSet<>();

    public Members(JsonObject object) {
        this.object = object;
    }

    /**
     * The members of a request body: one JSON object in UTF-8 of at most {@link #MAX_BODY} bytes; longer ones are
     * refused with {@link Problem#MESSAGE_TOO_LARGE}.
     */
    public static Members of(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                throw new Refusal(Problem.MESSAGE_TOO_LARGE, "a request body has at most " + MAX_BODY + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Members(StrictJson.object(text));
        } catch (MalformedJson broken) {
            throw invalid("the body is " + broken.rule());
        } catch (CharacterCodingException notUtf8) {
            throw invalid("the body is not UTF-8");
        } catch (IOException cutOff) {
            throw invalid("the body could not be read to its end");
        }
    }

    /** A string that must be there. */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> invalid("'" + name + "' is missing"));
    }

    /** A string, or empty where the member is absent or null. */
    public Optional<String> optionalText(String name) {
        return take(name).map(value -> {
            if (value instanceof JsonString string) {
                return string.getString();
            }
            throw invalid("'" + name + "' must be a string");
        });
    }

    /**
     * A whole number from {@code least} to {@code most}, both inclusive and not negative, or empty where the member is
     * absent or null.
     */
    public Optional<Long> optionalNumber(String name, long least, long most) {
        return take(name).map(value -> {
            boolean good = value instanceof JsonNumber number
                    && number.toString().matches("0|[1-9][0-9]{0,17}")
                    && number.longValue() >= least
                    && number.longValue() <= most;
            if (!good) {
                throw invalid("'" + name + "' is a whole number from " + least + " to " + most);
            }
            return ((JsonNumber) value).longValue();
        });
    }

    /** True or false, or empty where the member is absent or null. */
    public Optional<Boolean> optionalFlag(String name) {
        return take(name).map(value -> {
            if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
                return value == JsonValue.TRUE;
            }
            throw invalid("'" + name + "' is true or false");
        });
    }

    /** An object, or empty where the member is absent or null. */
    public Optional<JsonObject> optionalObject(String name) {
        return take(name).map(value -> {
            if (value instanceof JsonObject nested) {
                return nested;
            }
            throw invalid("'" + name + "' must be an object");
        });
    }

    /** A list of strings; empty where the member is absent or null. */
    public List<String> texts(String name) {
        return take(name).map(value -> strings(name, value)).orElse(List.of());
    }

    /**
     * Any value, or empty where the member is absent or null. All text in it is {@linkplain TextRules#isWellFormed well
     * formed}: whatever is taken may be stored, compared or logged.
     */
    public Optional<JsonValue> take(String name) {
        taken.add(name);
        JsonValue value = object.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!isWellFormed(value)) {
            throw invalid("'" + name + "' has U+0000 or half a surrogate pair");
        }
        return Optional.of(value);
    }

    private static boolean isWellFormed(JsonValue value) {
        if (value instanceof JsonString text) {
            return TextRules.isWellFormed(text.getString());
        }
        if (value instanceof JsonArray array) {
            return array.stream().allMatch(Members::isWellFormed);
        }
        return !(value instanceof JsonObject inner)
                || inner.entrySet().stream()
                        .allMatch(each -> TextRules.isWellFormed(each.getKey()) && isWellFormed(each.getValue()));
    }

    /** Whether there is such a member, be it null. */
    public boolean has(String name) {
        return object.containsKey(name);
    }

    /** Refuses members that nobody took. */
    public void noOthers() {
        for (String name : object.keySet()) {
            if (!taken.contains(name)) {
                throw invalid("there is a member that is not known here; known are " + String.join(", ", taken));
            }
        }
    }

    private static List<String> strings(String name, JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            throw invalid("'" + name + "' must be a list of strings");
        }
        List<String> strings = new ArrayList<>();
        for (JsonValue each : array) {
            if (!(each instanceof JsonString string)) {
                throw invalid("'" + name + "' must be a list of strings");
            }
            strings.add(string.getString());
        }
        return strings;
    }
}
