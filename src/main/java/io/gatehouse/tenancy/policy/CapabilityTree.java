package io.gatehouse.tenancy.policy;

import io.gatehouse.tenancy.policy.Capabilities.Operation;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Capabilities by the segments of their patterns: those that have to do with another pattern are found along its
 * segments, not by a look at each.
 */
final class CapabilityTree {

    private static final String STAR = "*";

    private final Map<String, CapabilityTree> next = new LinkedHashMap<>();
    private @Nullable ChannelPattern here;
    private Set<Operation> operations = Set.of();

    private CapabilityTree() {}

    static CapabilityTree of(Capabilities capabilities) {
        CapabilityTree root = new CapabilityTree();
        capabilities.byPattern().forEach((pattern, operations) -> {
            CapabilityTree end = root;
            for (String segment : pattern.segments()) {
                end = end.next.computeIfAbsent(segment, its -> new CapabilityTree());
            }
            end.here = pattern;
            end.operations = operations;
        });
        return root;
    }

    /** The operations of those that cover all of {@code pattern}, as {@link ChannelPattern#covers} has it. */
    Set<Operation> covering(ChannelPattern pattern) {
        Set<Operation> all = EnumSet.noneOf(Operation.class);
        covering(false, pattern.segments(), 0, all::addAll);
        return all;
    }

    /**
     * Adds the parts that {@code pattern} and these share, as {@link ChannelPattern#meet} has it, with the operations
     * that both have. Returns the {@link Capabilities#size} of what was added.
     */
    int share(ChannelPattern pattern, Set<Operation> operations, Map<ChannelPattern, Set<Operation>> to) {
        AtomicInteger added = new AtomicInteger();
        meeting(false, pattern.segments(), 0, (theirs, there) -> {
            Set<Operation> both = Capabilities.copy(operations);
            both.retainAll(there);
            ChannelPattern part = pattern.meet(theirs).orElseThrow();
            added.addAndGet(both.isEmpty() || to.containsKey(part) ? 0 : Capabilities.size(part));
            Capabilities.add(to, part, both);
        });
        return added.get();
    }

    /** Goes on from a star, where {@code open}, or from a segment that is the same in both. */
    private void covering(boolean open, List<String> theirs, int at, Consumer<Set<Operation>> found) {
        if (here != null && (open || at == theirs.size())) {
            found.accept(operations);
        }
        if (at < theirs.size()) {
            branches(theirs.get(at)).forEach((mine, child) -> child.covering(mine.equals(STAR), theirs, at + 1, found));
        }
    }

    /** Goes on from a star, where {@code open}, or from any segment. */
    private void meeting(boolean open, List<String> theirs, int at, BiConsumer<ChannelPattern, Set<Operation>> found) {
        if (here != null && (open || at >= theirs.size())) {
            found.accept(here, operations);
        }
        String segment = theirs.get(Math.min(at, theirs.size() - 1));
        if (segment.equals(STAR)) {
            next.forEach((mine, child) -> child.meeting(mine.equals(STAR), theirs, at + 1, found));
        } else if (at < theirs.size()) {
            branches(segment).forEach((mine, child) -> child.meeting(mine.equals(STAR), theirs, at + 1, found));
        }
    }

    /** Those that begin with this segment or with a star. */
    private Map<String, CapabilityTree> branches(String segment) {
        Map<String, CapabilityTree> both = new LinkedHashMap<>();
        for (String mine : List.of(segment, STAR)) {
            CapabilityTree child = next.get(mine);
            if (child != null) {
                both.put(mine, child);
            }
        }
        return both;
    }
}
