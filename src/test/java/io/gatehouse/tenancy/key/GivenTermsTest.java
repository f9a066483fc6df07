package io.gatehouse.tenancy.key;

import static io.gatehouse.Fixed.NOON;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.address.AddressRange;
import io.gatehouse.tenancy.key.ApiKey.Terms;
import io.gatehouse.tenancy.policy.Capabilities;
import jakarta.json.Json;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a key may give to a key that is made with it. */
class GivenTermsTest {

    private static final Terms GIVER = new Terms(
            "giver",
            Set.of(Scope.MANAGE, Scope.MINT),
            capabilities("{\"chat:*\":[\"subscribe\",\"publish\"]}"),
            ranges("192.0.2.0/24", "2001:db8::/32"),
            Optional.of(NOON));

    /** By dimension: what the giver has not. */
    private static final Map<String, List<Function<Terms, Terms>>> MORE = Map.of(
            "scopes",
            List.of(
                    its -> with(its, Set.of(Scope.REVOKE)),
                    its -> with(its, Set.of(Scope.MINT, Scope.IMPERSONATE)),
                    its -> with(its, Set.of(Scope.values()))),
            "capabilities",
            List.of(
                    its -> with(its, Capabilities.all()),
                    its -> with(its, capabilities("{\"chat:*\":[\"history\"]}")),
                    its -> with(its, capabilities("{\"chat:1\":[\"publish\"],\"news\":[\"publish\"]}"))),
            "addresses",
            List.of(
                    its -> from(its, Set.of()),
                    its -> from(its, ranges("192.0.2.0/23")),
                    its -> from(its, ranges("0.0.0.0/0")),
                    its -> from(its, ranges("::/0")),
                    its -> from(its, ranges("192.0.2.1", "198.51.100.1"))),
            "expiresAt",
            List.of(its -> until(its, Optional.empty()), its -> until(its, Optional.of(NOON.plusNanos(1_000)))));

    @Test
    @DisplayName("N12: a key gives no more than it has, in any dimension")
    void givesNoMoreThanItHasInAnyDimension() {
        Set<String> dimensions = Arrays.stream(Terms.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(each -> !each.equals("name"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat("each has its cases here", new TreeSet<>(MORE.keySet()), is(dimensions));
        MORE.forEach((dimension, cases) -> cases.forEach(each -> {
            Terms asked = each.apply(GIVER);
            String told = dimension.equals("expiresAt") ? "expires_in" : dimension;
            assertThat(asked.toString(), asked.beyond(GIVER), is(Optional.of(told)));
        }));
    }

    @Test
    @DisplayName("N12: a key gives all it has, and less")
    void givesWhatItHas() {
        assertThat(GIVER.beyond(GIVER), is(Optional.empty()));
        assertThat(Terms.all().beyond(Terms.all()), is(Optional.empty()));
        assertThat(GIVER.beyond(Terms.all()), is(Optional.empty()));
        assertThat(from(GIVER, ranges("192.0.2.7", "2001:db8:1::/48")).beyond(GIVER), is(Optional.empty()));
        assertThat(until(GIVER, Optional.of(NOON.minusNanos(1_000))).beyond(GIVER), is(Optional.empty()));
    }

    private static Terms with(Terms its, Set<Scope> scopes) {
        return new Terms("", scopes, its.capabilities(), its.addresses(), its.expiresAt());
    }

    private static Terms with(Terms its, Capabilities capabilities) {
        return new Terms("", its.scopes(), capabilities, its.addresses(), its.expiresAt());
    }

    private static Terms from(Terms its, Set<AddressRange> addresses) {
        return new Terms("", its.scopes(), its.capabilities(), addresses, its.expiresAt());
    }

    private static Terms until(Terms its, Optional<Instant> end) {
        return new Terms("", its.scopes(), its.capabilities(), its.addresses(), end);
    }

    private static Capabilities capabilities(String json) {
        return Capabilities.parse(Json.createReader(new StringReader(json)).readObject());
    }

    private static Set<AddressRange> ranges(String... texts) {
        return Stream.of(texts)
                .map(each -> AddressRange.parse(each).orElseThrow())
                .collect(Collectors.toSet());
    }
}
