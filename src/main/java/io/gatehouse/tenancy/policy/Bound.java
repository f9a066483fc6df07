package io.gatehouse.tenancy.policy;

import io.gatehouse.tenancy.policy.Capabilities.Operation;
import java.util.Arrays;
import java.util.Optional;

/**
 * A bound that policies cannot lift: what a key or a token was given at most. It binds channels and commands.
 *
 * @param source what set it, {@code key} or {@code token}
 */
public record Bound(String source, Capabilities capabilities) {

    /**
     * Whether it reaches as high as what is asked: an operation, where a pattern grants it on the channel; another
     * permission, where a pattern covers its resource. Without a resource only {@code security.*} is within, unless
     * the bound takes nothing away. The product's own permissions are never within: no pattern names them (N12).
     */
    boolean reaches(Question question) {
        Optional<Operation> operation = Arrays.stream(Operation.values())
                .filter(each -> each.permission().equals(question.permission()))
                .findFirst();
        if (operation.isPresent()) {
            return question.resource()
                    .filter(on -> capabilities.allow(operation.get(), on))
                    .isPresent();
        }
        if (question.permission().isOfTheProduct()) {
            return false;
        }
        return question.resource()
                .map(this::covers)
                .orElseGet(() -> question.permission().isOfItsOwnSecurity() || takesNothingAway());
    }

    private boolean covers(ChannelPattern resource) {
        return Arrays.stream(Operation.values()).anyMatch(each -> capabilities.allow(each, resource));
    }

    private boolean takesNothingAway() {
        return Capabilities.all().beyond(capabilities).isEmpty();
    }
}
