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
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** How much of them a client is told, in bytes of their JSON form, inclusive. */
    static final int MOST_TOLD = 65_536;

    /** A pattern's share of the JSON form beside its own text. */
    private static final int ALL_OPERATIONS = "\"\":[\"history\",\"presence\",\"publish\",\"subscribe\"],".length();

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
        Map<ChannelPattern, Set<Operation>> all = new LinkedHashMap<>();
        json.forEach((pattern, operations) -> all.put(new ChannelPattern(pattern), operations(operations)));
        return new Capabilities(all);
    }

    /** Reads back what {@link #json()} wrote. */
    public static Capabilities kept(String json) {
        try {
            return parse(StrictJson.object(json));
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("kept capabilities cannot be read", damaged);
        }
    }

    /** What all these statements speak of, whatever their effect. */
    static Capabilities of(Stream<Statement> statements) {
        Map<ChannelPattern, Set<Operation>> all = new LinkedHashMap<>();
        statements.forEach(statement -> {
            Set<Operation> operations = operations(statement);
            statement.resources().forEach(pattern -> add(all, pattern, operations));
        });
        return new Capabilities(all);
    }

    /**
     * What both allow: each wanted pattern keeps the operations that some pattern of this one grants to all of it.
     * Never wider than this.
     */
    public Capabilities narrowedTo(Capabilities wanted) {
        return wanted.each(this, Set::retainAll);
    }

    /** Without what the other takes from whole patterns. */
    Capabilities without(Capabilities rejected) {
        return each(rejected, Set::removeAll);
    }

    /** Changes the operations of each pattern by those that the other has on all of it. */
    private Capabilities each(Capabilities other, BiConsumer<Set<Operation>, Set<Operation>> change) {
        CapabilityTree theirs = CapabilityTree.of(other);
        Map<ChannelPattern, Set<Operation>> changed = new LinkedHashMap<>();
        byPattern.forEach((pattern, operations) -> {
            Set<Operation> left = copy(operations);
            change.accept(left, theirs.covering(pattern));
            add(changed, pattern, left);
        });
        return new Capabilities(changed);
    }

    /**
     * What both allow, exactly: where two patterns overlap, the part that they share with the operations that they
     * share. It stops soon after it {@link #isTooMuch}: two lists of 100 can have 10,000 such parts, three a million.
     */
    Capabilities meet(Capabilities other) {
        CapabilityTree theirs = CapabilityTree.of(other);
        Map<ChannelPattern, Set<Operation>> both = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<ChannelPattern, Set<Operation>> mine : byPattern.entrySet()) {
            size += size > MOST_TOLD ? 0 : theirs.share(mine.getKey(), mine.getValue(), both);
        }
        return new Capabilities(both);
    }

    /** Whether it is more than is ever told. */
    boolean isTooMuch() {
        return byPattern.keySet().stream().mapToInt(Capabilities::size).sum() > MOST_TOLD;
    }

    /** As many of its patterns as are told at most. */
    Capabilities told() {
        Map<ChannelPattern, Set<Operation>> told = new LinkedHashMap<>();
        AtomicInteger size = new AtomicInteger();
        byPattern.forEach((pattern, operations) -> {
            if (size.addAndGet(size(pattern)) <= MOST_TOLD) {
                told.put(pattern, operations);
            }
        });
        return new Capabilities(told);
    }

    /** How much of what is told a pattern takes. */
    static int size(ChannelPattern pattern) {
        return pattern.text().length() + ALL_OPERATIONS;
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

    /** Whether a pattern grants an operation on a whole channel. */
    boolean allow(Operation operation, ChannelPattern channel) {
        return byPattern.entrySet().stream()
                .anyMatch(each ->
                        each.getValue().contains(operation) && each.getKey().covers(channel));
    }

    static void add(Map<ChannelPattern, Set<Operation>> to, ChannelPattern pattern, Set<Operation> more) {
        if (!more.isEmpty()) {
            to.computeIfAbsent(pattern, its -> copy(Set.of())).addAll(more);
        }
    }

    static Set<Operation> copy(Set<Operation> operations) {
        Set<Operation> copy = EnumSet.noneOf(Operation.class);
        copy.addAll(operations);
        return copy;
    }

    private static Set<Operation> operations(Statement statement) {
        return Arrays.stream(Operation.values())
                .filter(operation ->
                        statement.permissions().stream().anyMatch(each -> each.covers(operation.permission())))
                .collect(Collectors.toSet());
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
        return names.stream().map(Capabilities::operation).collect(Collectors.toCollection(() -> copy(Set.of())));
    }

    private static Operation operation(JsonValue name) {
        List<Operation> all = List.of(Operation.values());
        return all.stream()
                .filter(each -> name.equals(Json.createValue(each.permission().text())))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Problem.INVALID_REQUEST,
                        "operations are "
                                + all.stream()
                                        .map(each -> each.permission().text())
                                        .collect(Collectors.joining(", "))));
    }
}
