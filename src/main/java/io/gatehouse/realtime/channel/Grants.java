package io.gatehouse.realtime.channel;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.subscription.Participant;
import io.gatehouse.tenancy.policy.Capabilities.Operation;
import io.gatehouse.tenancy.policy.Question;
import java.util.Locale;

/** Verdicts by the rights of the very moment. */
final class Grants {

    private Grants() {}

    static boolean has(Participant who, Operation operation, ChannelName channel) {
        return who.rights()
                .decide(Question.of(operation.permission(), channel.value()))
                .isGranted();
    }

    /** Refuses with {@link Problem#PERMISSION_DENIED} what is not granted. */
    static void require(Participant who, Operation operation, ChannelName channel) {
        if (!has(who, operation, channel)) {
            String name = operation.name().toLowerCase(Locale.ROOT);
            throw new Refusal(Problem.PERMISSION_DENIED, "no right to '" + name + "' on " + channel);
        }
    }
}
