package io.gatehouse.run;

/**
 * The run cannot go on; the message says to its user why and what to do. Carries no stack trace: Maven would print it
 * around the message.
 */
final class RunFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunFailed(String message) {
        super(message, null, false, false);
    }
}
