package io.gatehouse.tenancy.policy;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.tenancy.policy.Statement.Effect;
import io.gatehouse.tenancy.policy.Verdict.Denied;
import io.gatehouse.tenancy.policy.Verdict.Granted;
import io.gatehouse.tenancy.policy.Verdict.Step;
import io.gatehouse.tenancy.policy.Verdict.Step.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What one subject may do: effective = key ∩ token ∩ policy. Reject beats allow, and without an allow nothing that
 * needs a permission may be done.
 *
 * @param bounds what its key and its token were given at most
 * @param revoked which revocations of channels are about it
 * @param policies those that are for it, in the order in which the trail tells them
 */
public record Rights(List<Bound> bounds, List<ChannelRevocation> revoked, List<Policy> policies) {

    public Rights {
        bounds = List.copyOf(bounds);
        revoked = List.copyOf(revoked);
        policies = List.copyOf(policies);
    }

    /** Where trust was withdrawn from no channels. */
    public Rights(List<Bound> bounds, List<Policy> policies) {
        this(bounds, List.of(), policies);
    }

    /** To nothing. */
    public static Rights none() {
        return new Rights(List.of(), List.of(), List.of());
    }

    /** Those of {@code standing}, out of all policies of its tenant and all withdrawals there. */
    public static Rights of(
            Standing standing, List<Bound> bounds, List<ChannelRevocation> revoked, List<Policy> policies) {
        return new Rights(
                bounds,
                revoked.stream().filter(each -> each.isFor(standing)).toList(),
                policies.stream()
                        .filter(each -> each.attachment().isFor(standing))
                        .toList());
    }

    /** The channels on which {@code next} has less, as far as patterns can say it. */
    public Set<ChannelPattern> beyond(Rights next) {
        Capabilities mine = shown();
        Set<ChannelPattern> lost = new LinkedHashSet<>(mine.beyond(next.within(mine)));
        next.revoked.stream()
                .filter(each -> !revoked.contains(each))
                .map(ChannelRevocation::channels)
                .filter(mine::touch)
                .forEach(lost::add);
        return lost;
    }

    /** What is left of {@code wanted}: no more than that, so no product of patterns. */
    private Capabilities within(Capabilities wanted) {
        Capabilities kept = Capabilities.of(statements(Effect.ALLOW)).narrowedTo(wanted);
        for (Bound bound : bounds) {
            kept = bound.capabilities().narrowedTo(kept);
        }
        return kept.without(Capabilities.of(statements(Effect.REJECT)));
    }

    /** Whether it may be done, and why. */
    public Verdict decide(Question question) {
        List<Step> trail = new ArrayList<>();
        bounds.forEach(each -> trail.add(look(each, question)));
        revoked.forEach(each -> look(each.policy(), question, trail));
        policies.forEach(each -> look(each, question, trail));
        return first(trail, Outcome.BEYOND)
                .or(() -> first(trail, Outcome.REJECTS))
                .<Verdict>map(no -> new Denied(Optional.of(no), trail))
                .or(() -> first(trail, Outcome.ALLOWS).map(yes -> new Granted(yes, trail)))
                .orElseGet(() -> new Denied(Optional.empty(), trail));
    }

    /**
     * What a client is told: the operations that policies and bounds allow, without what is rejected as a whole, and no
     * more than 64 KiB of it. A reject that takes a part out of an allowed pattern cannot be said in this form, so
     * {@link #decide} decides, not this.
     */
    public Capabilities shown() {
        return met(part -> {}).told();
    }

    /** As {@link #shown}; refuses with {@link Problem#INVALID_REQUEST} where it is more than can be told. */
    public Capabilities shownWhole() {
        return met(part -> {
            if (part.isTooMuch()) {
                throw new Refusal(
                        Problem.INVALID_REQUEST,
                        "'capabilities' and what the session has come to more patterns than can be told: ask for fewer");
            }
        });
    }

    /** The fewest patterns first: what many have in common with few is few. */
    private Capabilities met(Consumer<Capabilities> look) {
        Capabilities met = Capabilities.of(statements(Effect.ALLOW));
        List<Capabilities> fewestFirst = bounds.stream()
                .map(Bound::capabilities)
                .sorted(Comparator.comparingInt(each -> each.byPattern().size()))
                .toList();
        for (Capabilities bound : fewestFirst) {
            met = met.meet(bound);
            look.accept(met);
        }
        return met.without(Capabilities.of(statements(Effect.REJECT)));
    }

    private Stream<Statement> statements(Effect effect) {
        return Stream.concat(policies.stream(), revoked.stream().map(ChannelRevocation::policy))
                .flatMap(each -> each.statements().stream())
                .filter(each -> each.effect() == effect);
    }

    private static Step look(Bound bound, Question question) {
        Outcome outcome = bound.reaches(question) ? Outcome.WITHIN : Outcome.BEYOND;
        return new Step(bound.source(), 0, outcome);
    }

    private static void look(Policy policy, Question question, List<Step> trail) {
        for (int i = 0; i < policy.statements().size(); i++) {
            Statement statement = policy.statements().get(i);
            Outcome spoken = statement.effect() == Effect.ALLOW ? Outcome.ALLOWS : Outcome.REJECTS;
            trail.add(new Step(policy.id(), i, statement.speaksOf(question) ? spoken : Outcome.SILENT));
        }
    }

    private static Optional<Step> first(List<Step> trail, Outcome outcome) {
        return trail.stream().filter(each -> each.outcome() == outcome).findFirst();
    }
}
