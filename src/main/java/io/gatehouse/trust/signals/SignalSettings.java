package io.gatehouse.trust.signals;

import java.time.Duration;

/**
 * How security events are polled.
 *
 * @param poll how long after a poll of a stream the next one follows
 */
public record SignalSettings(Duration poll) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public SignalSettings {
        if (poll.toSeconds() < 1 || poll.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("gatehouse.signals.poll is between PT1S and PT1H");
        }
    }
}
