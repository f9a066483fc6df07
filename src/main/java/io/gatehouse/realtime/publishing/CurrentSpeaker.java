package io.gatehouse.realtime.publishing;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.channel.Participant;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who does something on channels in the request that is being answered. */
@RequestScoped
public class CurrentSpeaker {

    private @Nullable Participant speaker;

    void is(Participant known) {
        speaker = known;
    }

    /** Who it is; refuses with {@link Problem#CREDENTIAL_REFUSED} where the resource is not {@link Speaking}. */
    Participant get() {
        if (speaker == null) {
            throw new Refusal(Problem.CREDENTIAL_REFUSED);
        }
        return speaker;
    }
}
