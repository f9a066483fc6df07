package io.gatehouse.channel;

import io.gatehouse.id.ChannelName;
import io.gatehouse.policy.Capabilities.Operation;
import io.gatehouse.policy.Question;
import io.gatehouse.problem.Problem;
import io.gatehouse.problem.Refusal;
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
