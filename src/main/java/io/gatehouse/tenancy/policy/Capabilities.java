package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Operations per channel pattern, such as {@code {"chat:*":["subscribe","publish"]}}. Empty: no right to any channel.
 */
public record Capabilities(Map<ChannelPattern, Set<Operation>> byPattern) {

    /** What can be done on a channel. */
    public enum Operation {
        SUBSCRIBE,
        PUBLISH,
        PRESENCE,
        HISTORY;

        /** The permission to do it. */
        public Permission permission() {
            return new Permission(name().toLowerCase(Locale.ROOT));
        }
    }

    private static final int MOST_PATTERNS = 100;

    public Capabilities {
        byPattern = Collections.unmodifiableMap(new LinkedHashMap<>(byPattern));
    }

    /** Every operation on every channel. */
    public static Capabilities all() {
        return new Capabilities(Map.of(ChannelPattern.ANY, EnumSet.allOf(Operation.class)));
    }

    /** No right to any channel. */
    public static Capabilities none() {
        return new Capabilities(Map.of());
    }

    /** Reads the JSON form; refuses with {@link Problem#INVALID_REQUEST}. */
    public static Capabilities parse(JsonObject json) {
        if (json.size() > MOST_PATTERNS) {
            throw new Refusal(Problem.INVALID_REQUEST, "capabilities name at most " + MOST_PATTERNS + " patterns");
        }
        Map<ChannelPattern, Set<Operation>> byPattern = new LinkedHashMap<>();
        json.forEach((pattern, operations) -> byPattern.put(new ChannelPattern(pattern), operations(operations)));
        return new Capabilities(byPattern);
    }

    /** Reads back what {@link #json()} wrote. */
    public static Capabilities kept(String json) {
        try {
            return parse(StrictJson.object(json));
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("kept capabilities cannot be read", damaged);
        }
    }

    /**
     * What both allow: each wanted pattern keeps the operations that some pattern of this one grants to all of it.
     * Never wider than this.
     */
    public Capabilities narrowedTo(Capabilities wanted) {
        Map<ChannelPattern, Set<Operation>> both = new LinkedHashMap<>();
        wanted.byPattern.forEach((pattern, operations) -> {
            EnumSet<Operation> kept = EnumSet.noneOf(Operation.class);
            byPattern.forEach((mine, granted) -> {
                if (mine.covers(pattern)) {
                    kept.addAll(granted);
                }
            });
            kept.retainAll(operations);
            if (!kept.isEmpty()) {
                both.put(pattern, kept);
            }
        });
        return new Capabilities(both);
    }

    /**
     * What both allow, exactly: where two patterns overlap, the part that they share with the operations that they
     * share.
     */
    public Capabilities meet(Capabilities other) {
        Map<ChannelPattern, Set<Operation>> both = new LinkedHashMap<>();
        byPattern.forEach((mine, here) -> other.byPattern.forEach((theirs, there) -> {
            EnumSet<Operation> shared = EnumSet.noneOf(Operation.class);
            shared.addAll(here);
            shared.retainAll(there);
            mine.meet(theirs).ifPresent(pattern -> add(both, pattern, shared));
        }));
        return new Capabilities(both);
    }

    /** The patterns of which {@code other} does not grant everything that this one grants. */
    public Set<ChannelPattern> beyond(Capabilities other) {
        Capabilities kept = other.narrowedTo(this);
        Set<ChannelPattern> lost = new LinkedHashSet<>();
        byPattern.forEach((pattern, operations) -> {
            if (!kept.byPattern.getOrDefault(pattern, Set.of()).containsAll(operations)) {
                lost.add(pattern);
            }
        });
        return lost;
    }

    /** Whether they say anything about some channel that {@code pattern} covers. */
    boolean touch(ChannelPattern pattern) {
        return byPattern.keySet().stream().anyMatch(each -> each.meet(pattern).isPresent());
    }

    /**
     * Whether they reach as high as what is asked. What is no operation on a channel is not for them to say, and is
     * within.
     */
    boolean reach(Question question) {
        return operation(question.permission())
                .map(asked ->
                        question.resource().filter(on -> allows(asked, on)).isPresent())
                .orElse(true);
    }

    /** With what an allowing statement adds. */
    Capabilities with(Statement statement) {
        Map<ChannelPattern, Set<Operation>> more = new LinkedHashMap<>(byPattern);
        statement.resources().forEach(pattern -> add(more, pattern, operations(statement)));
        return new Capabilities(more);
    }

    /** Without what a rejecting statement takes from whole patterns. */
    Capabilities without(Statement statement) {
        Map<ChannelPattern, Set<Operation>> less = new LinkedHashMap<>();
        byPattern.forEach((pattern, operations) -> {
            EnumSet<Operation> kept = EnumSet.noneOf(Operation.class);
            kept.addAll(operations);
            if (statement.resources().stream().anyMatch(each -> each.covers(pattern))) {
                kept.removeAll(operations(statement));
            }
            add(less, pattern, kept);
        });
        return new Capabilities(less);
    }

    private boolean allows(Operation operation, ChannelPattern channel) {
        return byPattern.entrySet().stream()
                .anyMatch(each ->
                        each.getValue().contains(operation) && each.getKey().covers(channel));
    }

    private static void add(Map<ChannelPattern, Set<Operation>> to, ChannelPattern pattern, Set<Operation> more) {
        if (!more.isEmpty()) {
            EnumSet<Operation> sum = EnumSet.copyOf(more);
            sum.addAll(to.getOrDefault(pattern, Set.of()));
            to.put(pattern, sum);
        }
    }

    private static Set<Operation> operations(Statement statement) {
        EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
        for (Operation operation : Operation.values()) {
            if (statement.permissions().stream().anyMatch(each -> each.covers(operation.permission()))) {
                operations.add(operation);
            }
        }
        return operations;
    }

    private static Optional<Operation> operation(Permission permission) {
        return Arrays.stream(Operation.values())
                .filter(each -> each.permission().equals(permission))
                .findFirst();
    }

    /** The JSON form, operations in alphabetical order. */
    public JsonObject json() {
        JsonObjectBuilder json = Json.createObjectBuilder();
        byPattern.forEach((pattern, operations) -> {
            JsonArrayBuilder names = Json.createArrayBuilder();
            Set<String> sorted = new TreeSet<>();
            operations.forEach(operation -> sorted.add(operation.name().toLowerCase(Locale.ROOT)));
            sorted.forEach(names::add);
            json.add(pattern.text(), names);
        });
        return json.build();
    }

    private static Set<Operation> operations(JsonValue value) {
        if (!(value instanceof JsonArray names)) {
            throw new Refusal(Problem.INVALID_REQUEST, "capabilities map each pattern to a list of operations");
        }
        EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
        names.forEach(name -> operations.add(operation(name)));
        return operations;
    }

    private static Operation operation(JsonValue name) {
        for (Operation operation : Operation.values()) {
            if (name instanceof JsonString text
                    && text.getString().equals(operation.name().toLowerCase(Locale.ROOT))) {
                return operation;
            }
        }
        String names = Arrays.stream(Operation.values())
                .map(operation -> operation.permission().text())
                .collect(Collectors.joining(", "));
        throw new Refusal(Problem.INVALID_REQUEST, "operations are " + names);
    }
}
