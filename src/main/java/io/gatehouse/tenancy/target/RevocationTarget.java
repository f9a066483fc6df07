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
     * of {@code revocations}.
     */
    public enum Kind {
        ALL("true"),
        /** By the token's {@code jti}; it begins with its session's id. */
        TOKEN("s.id = case r.kind when 'token' then readable_uuid(split_part(r.value, '.', 1)) end"),
        SESSION("s.id = case r.kind when 'session' then readable_uuid(r.value) end"),
        SUBJECT("s.subject = r.value"),
        /** Of the tenant's own groups and of those that an issuer told; one that cannot be read may be of any. */
        GROUP(
                "(coalesce(readable_standing(s.standing) -> 'groups' @> to_jsonb(r.value), readable_standing(s.standing) is null)"
                        + " or exists (select 1 from group_members g"
                        + " where g.tenant_id = s.tenant_id and g.group_name = r.value and g.subject = s.subject))"),
        /** Tokens that a server made with the key; one that cannot be read may be of any. */
        KEY("coalesce(readable_standing(s.standing) ->> 'key' = r.value, readable_standing(s.standing) is null)"),
        /** By the trusted issuer's id. */
        ISSUER("s.issuer = r.value"),
        /** The issuer's name for its session. */
        SID("s.idp_sid = r.value and (r.issuer is null or r.issuer = s.issuer)"),
        /**
         * Rights on the channels of a pattern: whatever was proved before has none there any more, and no session ends.
         */
        CHANNELS("false");

        private final String condition;

        Kind(String condition) {
            this.condition = condition;
        }

        /** The name on the wire, such as {@code subject}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** In SQL, on a row {@code s} of {@code sessions} and a row {@code r} of {@code revocations} of this kind. */
        public String condition() {
            return condition;
        }
    }
}
