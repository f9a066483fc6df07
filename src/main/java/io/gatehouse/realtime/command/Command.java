package io.gatehouse.realtime.command;

import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonValue;

/** Something that clients may call. One bean each, for all callers at once. */
public interface Command {

    /** By what it is called, such as {@code event.create}; also the permission that it takes. */
    String name();

    /** What it does, in a few words, for whoever asks which there are. */
    String summary();

    /** Whether only those may call it of whom it is known who they are; these then need the permission too. */
    default boolean requiresLogin() {
        return true;
    }

    /**
     * Does it.
     *
     * @param data what the client says; what is not taken from it is refused
     * @return what comes of it
     * @throws Refusal where it cannot be done; then nothing was
     */
    JsonValue run(Asker asker, Members data);
}
