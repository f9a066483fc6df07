package io.gatehouse.ground.fetch;

/**
 * Something could not be fetched. Says that and nothing more, whatever happened: who may name a URL could otherwise
 * learn from the difference what is behind it, in our network for instance. The cause is in the log.
 */
public final class FetchFailed extends Exception {

    /** The only message. */
    public static final String MESSAGE = "could not be fetched";

    private static final long serialVersionUID = 1L;

    public FetchFailed() {
        // Expected and frequent under attack: no stack trace is taken, no cause is kept.
        super(MESSAGE, null, false, false);
    }
}
