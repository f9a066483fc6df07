package io.gatehouse.ground.audit;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is recorded: every kind of event, its name in the trail and what it tells. The table in {@code doc/audit.md} is
 * this one.
 */
public enum AuditKind {
    ACCOUNT_DELETED("account.deleted", "a local account was deleted"),
    ACCOUNT_DISABLED("account.disabled", "a local account was disabled"),
    ACCOUNT_ENABLED("account.enabled", "a local account was enabled again"),
    ACCOUNT_UNLOCKED("account.unlocked", "a local account's password can be tried again from everywhere"),
    ACCOUNT_REGISTERED("account.registered", "a local account was made"),
    AUDIT_BEGUN("audit.begun", "the first event of a tenant was sealed; the cause is the tenant"),
    BACKCHANNEL_REFUSED("backchannel.refused", "a logout token of an identity provider was not accepted"),
    CHANNELS_PUT("channels.put", "it was set how the channels of a pattern behave"),
    CHANNELS_REMOVED("channels.removed", "the channels of a pattern behave as others do again"),
    CREDENTIAL_REFUSED("credential.refused", "a token was not accepted"),
    GROUP_JOINED("group.joined", "a subject was put into a group"),
    GROUP_LEFT("group.left", "a subject was taken out of a group"),
    INVITATION_CREATED("invitation.created", "an invitation to register was made"),
    ISSUER_ADDED("issuer.added", "an identity provider is trusted"),
    ISSUER_KEYS_FORGOTTEN("issuer.keys.forgotten", "fetched keys of an identity provider were forgotten"),
    ISSUER_KEY_SEEN("issuer.key.seen", "an identity provider has a key that was not seen before"),
    ISSUER_REMOVED("issuer.removed", "an identity provider is trusted no longer"),
    KEY_CREATED("key.created", "API keys were made"),
    KEY_DENIED("key.denied", "an API key was used for what is not in its scopes"),
    KEY_REFUSED("key.refused", "an API key was not accepted"),
    KEY_REVOKED("key.revoked", "an API key was revoked"),
    KEY_USED("key.used", "an API key was used; told at most once a minute and key"),
    LOGIN_ACCEPTED("login.accepted", "a user signed in with a password"),
    LOGIN_REFUSED("login.refused", "a user was not signed in"),
    LOGIN_REHASH_POSTPONED("login.rehash_postponed", "a password keeps its hash of an older cost until the next login"),
    NETTU_CODE_REFUSED("nettu-code.refused", "somebody without the account code wanted a nettu account"),
    NODE_DRAINED("node.drained", "a node takes no new sockets and closes its own"),
    OPERATOR_REFUSED("operator.refused", "somebody without the operator key made a call of the operator"),
    ORIGIN_REFUSED(
            "origin.refused",
            "a page of an origin that is not allowed wanted a socket; a few a minute are told one by one, the rest by their count"),
    PERMISSION_DENIED("permission.denied", "a subject wanted what no policy allows it"),
    PERSON_REMOVED("person.removed", "a person was removed from the agenda"),
    POLICY_PUT("policy.put", "a policy was made or changed"),
    POLICY_REMOVED("policy.removed", "a policy was removed"),
    PUBLIC_KEY_PUT("public-key.put", "the key changed that verifies the users of a nettu account"),
    SESSION_ENDED("session.ended", "a session is over"),
    SESSION_OPENED("session.opened", "a session began"),
    SESSION_STANDING("session.standing", "an identity provider tells other groups or roles of a subject now"),
    SESSION_UNCONFIRMED("session.unconfirmed", "an identity provider does not stand by a session any more"),
    SIGNALS_FAILING(
            "signals.failing", "an identity provider's security events cannot be polled; told once until they can"),
    SIGNALS_REMOVED("signals.removed", "an identity provider's security events are received no longer"),
    SIGNALS_RESTORED("signals.restored", "an identity provider's security events can be polled again"),
    SIGNALS_SET("signals.set", "it was set how an identity provider's security events are received"),
    SIGNAL_IGNORED("signal.ignored", "a security event of an identity provider is of no kind known here"),
    SIGNAL_REFUSED("signal.refused", "a security event token of an identity provider was not accepted"),
    SIGNING_KEY_ROTATED("signing_key.rotated", "another key signs access tokens"),
    SOCKET_REFUSED(
            "socket.refused",
            "there was no room for a socket; a few a minute are told one by one, the rest by their count"),
    TENANT_ABSENT(
            "tenant.absent",
            "a socket of a tenant was wanted that there is not, or that is suspended; a few a minute are told one by one, the rest by their count"),
    TENANT_CREATED("tenant.created", "a tenant was made"),
    TENANT_DELETED("tenant.deleted", "a tenant was deleted"),
    TENANT_ORIGINS("tenant.origins", "the operator allowed further origins"),
    TENANT_RESUMED("tenant.resumed", "a suspension ended"),
    TENANT_SETTINGS("tenant.settings", "a tenant changed its settings"),
    TENANT_SUSPENDED("tenant.suspended", "a tenant was suspended"),
    TICKET_ISSUED("ticket.issued", "a ticket was handed out"),
    TICKET_REDEEMED("ticket.redeemed", "a ticket let a handshake in"),
    TICKET_REFUSED("ticket.refused", "a ticket was not accepted"),
    TICKET_REPLAYED("ticket.replayed", "a ticket was shown again; with the address and node of its first use"),
    TOKEN_MINTED("token.minted", "a tenant's server made a token for a client"),
    TOKEN_REUSED("token.reused", "a connection token that had been replaced was shown; the session was ended"),
    TOKEN_ROTATED("token.rotated", "a connection token was replaced by its successor"),
    TRUST_WITHDRAWN("trust.withdrawn", "a revocation was made; its receipt tells the rest"),
    WEBHOOK_PUT("webhook.put", "a nettu account's webhook changed"),
    WEBHOOK_REMOVED("webhook.removed", "a nettu account's webhook was removed");

    private final String text;
    private final String tells;

    AuditKind(String text, String tells) {
        this.text = text;
        this.tells = tells;
    }

    /** Its name in the trail. */
    public String text() {
        return text;
    }

    /** What has happened, in words. */
    public String tells() {
        return tells;
    }

    /** The kind of exactly this name. */
    public static Optional<AuditKind> named(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }
}
