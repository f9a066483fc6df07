package io.gatehouse.realtime.presence;

import io.gatehouse.realtime.log.ChannelKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Somebody came, said something else about itself, or went. */
public record Change(ChannelKey channel, Action action, Member member) {

    /** Which of it. */
    public enum Action {
        ENTER,
        UPDATE,
        LEAVE;

        /** Its name on the wire. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of exactly this name. */
        public static Optional<Action> named(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.text().equals(text))
                    .findFirst();
        }
    }
}
