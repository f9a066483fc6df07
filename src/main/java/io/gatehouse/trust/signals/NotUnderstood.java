package io.gatehouse.trust.signals;

import io.gatehouse.trust.signals.Fault.Err;

/** A security event token says what it may not, or what is not understood here. */
final class NotUnderstood extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    NotUnderstood(Err error, String description) {
        // Expected: no stack trace is taken.
        super(description, null, false, false);
        this.fault = Fault.of(error, description);
    }

    /** By what it says about its events or whom they are about. */
    NotUnderstood(String description) {
        this(Err.INVALID_REQUEST, description);
    }

    Fault fault() {
        return fault;
    }
}
