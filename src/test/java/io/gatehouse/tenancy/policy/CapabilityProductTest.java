package io.gatehouse.tenancy.policy;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.policy.Capabilities.Operation;
import io.gatehouse.tenancy.policy.Statement.Effect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What many patterns come to together is bounded, and is found without a look at each pair. */
class CapabilityProductTest {

    private static final Policy ALL =
            new Policy("all", Attachment.toTenant(), List.of(Statement.allow(List.of(new Permission("publish")))));

    private final Random random = new Random(5);

    @Test
    @DisplayName("N5: 100 by 100 by 100 patterns are refused, and no more of them are ever told than 64 KiB")
    void refusesAProductOfPatterns() {
        Bound key = new Bound("key", hundred(i -> "k" + i + ":*"));
        Bound token = new Bound("token", hundred(i -> "*:t" + i + ":*"));
        Bound ticket = new Bound("ticket", hundred(i -> "*:*:c" + i));
        Rights rights = new Rights(List.of(key, token, ticket), List.of(ALL));
        Refusal refusal = assertThrows(Refusal.class, rights::shownWhole);
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
        assertThat(bytes(rights.shown()), lessThanOrEqualTo(Capabilities.MOST_TOLD));
        assertThat(rights.shown().byPattern().size(), greaterThan(100));
        assertThat("what is not told holds", decide(rights, "k99:t99:c99"), is(true));
        assertThat(decide(rights, "k99:t99:c100"), is(false));
    }

    @Test
    @DisplayName("N5: a ticket and a policy of 100 patterns each are refused")
    void refusesAProductWithAPolicy() {
        Statement statement = new Statement(
                Effect.ALLOW,
                Set.of(new Permission("publish")),
                hundred(i -> "p" + i + ":*").byPattern().keySet());
        Policy policy = new Policy("p", Attachment.toTenant(), List.of(statement));
        Rights rights = new Rights(List.of(new Bound("ticket", hundred(i -> "*:t" + i))), List.of(policy));
        assertThrows(Refusal.class, rights::shownWhole);
        Bound few = new Bound("ticket", capabilities(List.of("*:t1")));
        assertThat(
                new Rights(List.of(few), List.of(policy))
                        .shownWhole()
                        .byPattern()
                        .size(),
                is(100));
    }

    @Test
    @DisplayName("N5: a product that is cut on the way is refused, though little were left of it")
    void refusesWhatWasCutOnTheWay() {
        Bound key = new Bound("key", hundred(i -> "k" + i + ":*"));
        Bound token = new Bound("token", hundred(i -> "*:t" + i + ":*"));
        Bound ticket = new Bound("ticket", hundred(i -> i == 0 ? "k99:t99:x" : "no" + i));
        Rights rights = new Rights(List.of(key, token, ticket), List.of(ALL));
        assertThrows(Refusal.class, rights::shownWhole);
        assertThat(decide(rights, "k99:t99:x"), is(true));
    }

    @Test
    @DisplayName("N5: rights that are too many to be told lose nothing by themselves")
    void losesNothingByBeingTooMany() {
        Bound key = new Bound("key", hundred(i -> "k" + i + ":*"));
        Bound token = new Bound("token", hundred(i -> "*:t" + i));
        Rights many = new Rights(List.of(key, token), List.of(ALL));
        Rights turned = new Rights(List.of(token, key), List.of(ALL));
        assertThat(many.beyond(turned), empty());
        Rights fewer = new Rights(List.of(token, new Bound("key", capabilities(List.of("k0:*")))), List.of(ALL));
        Set<ChannelPattern> lost = many.beyond(fewer);
        assertThat(lost.contains(new ChannelPattern("k0:t1")), is(false));
        assertThat(lost.contains(new ChannelPattern("k1:t1")), is(true));
    }

    @Test
    void findsWhatALookAtEachPairFinds() {
        for (int round = 0; round < 2_000; round++) {
            Capabilities one = some();
            Capabilities other = some();
            assertThat(one + " and " + other, one.meet(other).byPattern(), is(met(one, other)));
            assertThat(one + " in " + other, other.narrowedTo(one).byPattern(), is(covered(one, other)));
        }
    }

    private static Map<ChannelPattern, Set<Operation>> met(Capabilities one, Capabilities other) {
        Map<ChannelPattern, Set<Operation>> met = new LinkedHashMap<>();
        one.byPattern()
                .forEach((mine, here) -> other.byPattern().forEach((theirs, there) -> {
                    Set<Operation> shared = new HashSet<>(here);
                    shared.retainAll(there);
                    if (!shared.isEmpty()) {
                        mine.meet(theirs)
                                .ifPresent(both -> met.computeIfAbsent(both, its -> new HashSet<>())
                                        .addAll(shared));
                    }
                }));
        return met;
    }

    private static Map<ChannelPattern, Set<Operation>> covered(Capabilities wanted, Capabilities other) {
        Map<ChannelPattern, Set<Operation>> kept = new LinkedHashMap<>();
        wanted.byPattern().forEach((pattern, operations) -> {
            Set<Operation> granted = new HashSet<>();
            other.byPattern().forEach((theirs, there) -> granted.addAll(theirs.covers(pattern) ? there : Set.of()));
            granted.retainAll(operations);
            if (!granted.isEmpty()) {
                kept.put(pattern, granted);
            }
        });
        return kept;
    }

    private Capabilities some() {
        Map<ChannelPattern, Set<Operation>> some = new LinkedHashMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            List<String> segments = new ArrayList<>();
            for (int length = 1 + random.nextInt(4); length > 0; length--) {
                segments.add(List.of("*", "a", "b").get(random.nextInt(3)));
            }
            List<Operation> operations = new ArrayList<>(EnumSet.allOf(Operation.class));
            Collections.shuffle(operations, random);
            some.put(
                    new ChannelPattern(String.join(":", segments)),
                    EnumSet.copyOf(operations.subList(0, 1 + random.nextInt(4))));
        }
        return new Capabilities(some);
    }

    private static boolean decide(Rights rights, String channel) {
        return rights.decide(Question.of("publish", channel)).isGranted();
    }

    private static int bytes(Capabilities capabilities) {
        return capabilities.json().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Capabilities hundred(Function<Integer, String> pattern) {
        return capabilities(IntStream.range(0, 100).boxed().map(pattern).toList());
    }

    private static Capabilities capabilities(List<String> patterns) {
        return new Capabilities(patterns.stream()
                .collect(Collectors.toMap(
                        ChannelPattern::new,
                        its -> EnumSet.allOf(Operation.class),
                        (one, other) -> one,
                        LinkedHashMap::new)));
    }
}
