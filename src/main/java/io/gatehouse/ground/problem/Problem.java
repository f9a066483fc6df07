package io.gatehouse.ground.problem;

import java.util.Locale;

/**
 * Everything that can be refused. A close code's range carries the policy, so that an old client does the right thing
 * with a new code: 4000-4499 come back (see the remedy), 4500-4999 stay away. A refused credential gets one answer
 * whatever the cause (unknown, expired, used, revoked, of another tenant), so that nobody learns from it (no oracle);
 * the cause goes to the audit trail.
 */
public enum Problem {
    SHUTTING_DOWN(503, 4001, "This node is going down", "Come back after the given delay."),
    HEARTBEAT_MISSED(
            408,
            4002,
            "Nothing was heard for too long",
            "Come back, and show as often as the protocol asks that you are there."),
    SLOW_CONSUMER(
            429, 4003, "The client reads more slowly than it is sent", "Come back and read faster, or ask for less."),
    SERVER_FAULT(500, 4004, "The gateway failed", "Try again; tell the operator the time and the instance."),
    OVERLOADED(503, 4005, "Too much is going on at once", "Come back after the given delay."),
    TOKEN_EXPIRED(401, 4006, "The connection was not refreshed in time", "Come back with a fresh token."),
    TICKET_REFUSED(
            401,
            4007,
            "The ticket is not accepted",
            "Ask for a new ticket and open the socket at once: a ticket works once, for seconds."),
    AUTHENTICATION_TIMEOUT(401, 4008, "Nobody authenticated in time", "Come back, and authenticate first."),
    TOO_MANY_SOCKETS(
            429, 4009, "The limit of open sockets is reached", "Close sockets that are not needed, then come back."),
    TOO_MANY_ATTEMPTS(429, 4010, "Too many attempts", "Wait for the given delay, then try again."),
    TRUST_UNCONFIRMED(
            503,
            4011,
            "This node cannot tell at present what was revoked",
            "Come back after the given delay; another node may answer."),
    TOO_MANY_SUBSCRIPTIONS(
            429,
            4012,
            "There are as many subscriptions as there may be",
            "Unsubscribe from what is not needed, or ask the tenant's administrator for a higher limit."),
    RATE_EXCEEDED(429, 4013, "Too much was sent at once", "Wait for the given delay, and send less often."),

    INVALID_REQUEST(
            400, 4500, "The request is not valid", "Send what the documentation says; the detail names what is wrong."),
    FRAME_MALFORMED(
            400,
            4501,
            "The message is not as the protocol has it",
            "Send what the protocol has; the detail names what is wrong."),
    FRAME_UNKNOWN(400, 4502, "The frame's type is not known", "Send a type that the protocol has."),
    MESSAGE_TOO_LARGE(413, 4503, "The message is too large", "Send less at once."),
    SUBPROTOCOL_REFUSED(
            400,
            4504,
            "The WebSocket subprotocols are not as the protocol has them",
            "Offer what the protocol has, and at most one credential."),
    TENANT_UNNAMED(
            400,
            4505,
            "The request does not say which tenant is meant",
            "Send client_id, or call a host of the tenant."),
    CREDENTIAL_REFUSED(
            401, 4510, "The credential is not accepted", "Sign in again, or get a new token from whoever made it."),
    ORIGIN_REFUSED(
            403, 4511, "This origin is not allowed", "Ask the tenant's administrator to allow the page's origin."),
    TENANT_UNKNOWN(403, 4512, "There is no such tenant", "Check the client_id."),
    SUBJECT_MISMATCH(
            403, 4513, "The token belongs to another subject or session", "Open a new socket for another subject."),
    NOT_AUTHENTICATED(401, 4514, "The connection is not authenticated", "Authenticate first."),
    ALREADY_AUTHENTICATED(409, 4515, "The connection is authenticated already", "Hand over a new token by a refresh."),
    TENANT_SUSPENDED(403, 4516, "This tenant is suspended", "Ask the operator of the gateway."),
    LOGGED_OUT(401, 4520, "The session was logged out", "Sign in again."),
    SESSION_REVOKED(401, 4521, "The session was revoked", "Sign in again."),
    PERMISSION_DENIED(403, 4522, "The caller may not do this", "Ask the tenant's administrator for the right."),

    CREDENTIAL_MISSING(
            401,
            "No credential of a kind that is taken here was shown",
            "Show one as the WWW-Authenticate header says."),
    KEY_REFUSED(
            401,
            "The key is not accepted",
            "Check that it is whole, neither revoked nor expired, and good from this address."),
    LOGIN_REFUSED(401, "The user name or the password is not right", "Check both and try again."),
    REGISTRATION_CLOSED(403, "This tenant takes no registrations", "Ask the tenant's administrator for an account."),
    INVITATION_REFUSED(
            403, "This tenant registers by invitation, and this one is not good", "Ask the tenant for an invitation."),
    USERNAME_TAKEN(409, "This user name is taken", "Choose another user name."),
    USERNAME_INVALID(400, "The user name cannot be used", "Use 1 to 64 letters, digits and . _ - @ +, without spaces."),
    EMAIL_INVALID(
            400,
            "The e-mail address cannot be used",
            "Give an address such as name@example.org, at most 254 characters."),
    PASSWORD_TOO_SHORT(
            400, "The password is too short", "Use at least 15 characters; a few words are easy to remember."),
    PASSWORD_TOO_LONG(400, "The password is too long", "Use at most 1,024 bytes."),
    PASSWORD_COMMON(400, "The password is among those that are tried first", "Choose another one."),
    POLICY_REJECTED(
            401,
            "The policy of the token does not allow this",
            "Use a token whose schedulerPolicy allows it and does not reject it."),
    USER_ABSENT(409, "There is no such user", "Make the user first."),
    NOT_FOUND(404, "There is nothing here", "Check the address, and the name in it."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here", "Use a method that the Allow header names."),
    NOT_ACCEPTABLE(406, "No representation that the client accepts", "Accept application/json."),
    BODY_TOO_SLOW(408, "The body did not arrive in time", "Send the whole body at once."),
    CONFLICT(409, "It exists already", "Choose another name."),
    LIMIT_REACHED(409, "There are as many of these as there may be", "Remove some first; the detail names the limit."),
    STATE_UNCHANGED(409, "It is in that state already", "Nothing is left to be done."),
    UNDER_WAY(409, "The same is being done at this moment", "Look again in a moment whether it is still to be done."),
    NOT_SUBSCRIBED(409, "The socket does not listen to the channel", "Subscribe to the channel first."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not taken here", "Send application/json."),
    UPGRADE_REQUIRED(426, "This address speaks WebSocket only", "Open it with a WebSocket client, version 13.");

    /** Where the type URIs of RFC 9457 (3.1.1) live: names, not addresses. */
    static final String TYPE_PREFIX = "urn:gatehouse:problem:";

    private static final int NONE = 0;

    private final int status;
    private final int closeCode;
    private final String title;
    private final String remedy;

    Problem(int status, int closeCode, String title, String remedy) {
        this.status = status;
        this.closeCode = closeCode;
        this.title = title;
        this.remedy = remedy;
    }

    Problem(int status, String title, String remedy) {
        this(status, NONE, title, remedy);
    }

    /**
     * The name on the wire, such as {@code ticket_refused}: member {@code code}, end of the type URI, reason of the
     * close frame.
     */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** Whether a socket can be closed with it. */
    public boolean closesSockets() {
        return closeCode != NONE;
    }

    /** The WebSocket close code (RFC 6455, 7.4.2: 4000-4999 are private). Only where {@link #closesSockets()}. */
    public int closeCode() {
        if (closeCode == NONE) {
            throw new IllegalStateException(this + " closes no sockets");
        }
        return closeCode;
    }

    /** One sentence, the same for every occurrence (RFC 9457, 3.1.3). */
    public String title() {
        return title;
    }

    /** What the client can do about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether the same client should come back by itself. */
    public boolean retry() {
        return closeCode >= 4000 && closeCode <= 4499;
    }
}
