package io.gatehouse.tenancy.target;

import java.util.Locale;
import java.util.Optional;

/**
 * What sessions rest on: the X of "nothing issued to X before T is trusted".
 *
 * @param value the X of that kind; empty for {@link Kind#ALL}
 * @param issuer for {@link Kind#SID} only: the trusted issuer whose name it is; empty: any
 */
public record RevocationTarget(Kind kind, String value, Optional<String> issuer) {

    /** Everything that the tenant's subjects have. */
    public static RevocationTarget all() {
        return of(Kind.ALL, "");
    }

    public static RevocationTarget of(Kind kind, String value) {
        return new RevocationTarget(kind, value, Optional.empty());
    }

    /**
     * What X is, and which sessions rest on it: a condition on a row {@code s} of {@code sessions} and a row {@code r}
     * of {@code revocations}; and where else X is known: a condition on {@code r}. Names of subjects and keys may have
     * the client id before them, as in the {@code sub} of tokens that a key makes.
     */
    public enum Kind {
        ALL("true", "true"),
        /** By the token's {@code jti}; it begins with its session's id. */
        TOKEN("s.id = case r.kind when 'token' then readable_uuid(split_part(r.value, '.', 1)) end", "false"),
        SESSION("s.id = case r.kind when 'session' then readable_uuid(r.value) end", "false"),
        SUBJECT(
                "s.subject in " + Names.FORMS,
                "exists (select 1 from users u where u.tenant_id = r.tenant_id and u.id in " + Names.FORMS + ")"
                        + " or exists (select 1 from group_members g where g.tenant_id = r.tenant_id and g.subject in "
                        + Names.FORMS + ")"),
        /** Of the tenant's own groups and of those that an issuer told; one that cannot be read may be of any. */
        GROUP(
                "(coalesce(readable_standing(s.standing) -> 'groups' @> to_jsonb(r.value),"
                        + " readable_standing(s.standing) is null) or exists (select 1 from group_members g"
                        + " where g.tenant_id = s.tenant_id and g.group_name = r.value and g.subject = s.subject))",
                "exists (select 1 from group_members g where g.tenant_id = r.tenant_id and g.group_name = r.value)"
                        + " or exists (select 1 from policies p where p.tenant_id = r.tenant_id"
                        + " and p.attached_to = 'group' and p.value = r.value)"),
        /** Tokens that a server made with the key; one that cannot be read may be of any. */
        KEY(
                "coalesce(readable_standing(s.standing) ->> 'key' in " + Names.FORMS
                        + ", readable_standing(s.standing) is null)",
                "exists (select 1 from api_keys k where k.tenant_id = r.tenant_id and k.id in " + Names.FORMS + ")"),
        /** By the trusted issuer's id. */
        ISSUER(
                "s.issuer = r.value",
                "exists (select 1 from trusted_issuers i where i.tenant_id = r.tenant_id and i.id = r.value)"),
        /** The issuer's name for its session. */
        SID("s.idp_sid = r.value and (r.issuer is null or r.issuer = s.issuer)", "false"),
        /**
         * Rights on the channels of a pattern: whatever was proved before has none there any more, and no session ends.
         */
        CHANNELS("false", "true");

        private final String condition;
        private final String known;

        Kind(String condition, String known) {
            this.condition = condition;
            this.known = known;
        }

        /** The name on the wire, such as {@code subject}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In SQL, on a row {@code r} of this kind: true where X is known, but for sessions that rest on it. */
        String known() {
            return known;
        }

        /** In SQL, on a row {@code s} of {@code sessions} and a row {@code r} of {@code revocations} of this kind. */
        public String condition() {
            return condition;
        }
    }

    /** In which forms the gateway itself names a subject or a key of the tenant. */
    private static final class Names {
        static final String FORMS = "(r.value, case when starts_with(r.value, r.tenant_id || '.')"
                + " then substr(r.value, length(r.tenant_id) + 2) end)";
    }
}
