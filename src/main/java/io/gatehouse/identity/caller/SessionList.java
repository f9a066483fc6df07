package io.gatehouse.identity.caller;

import io.gatehouse.ground.database.PerTenant;
import io.gatehouse.ground.database.Row;
import io.gatehouse.ground.database.Sql;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.SubjectId;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.json.Json;
import io.gatehouse.identity.session.SessionTimes;
import io.gatehouse.identity.session.SignedInOn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a subject is signed in. */
@ApplicationScoped
@PerTenant
@Transactional
public class SessionList {

    private static final int MOST = 200;

    private final Sql sql;
    private final SessionTimes times;
    private final Clock clock;

    @Inject
    SessionList(Sql sql, SessionTimes times, Clock clock) {
        this.sql = sql;
        this.times = times;
        this.clock = clock;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    SessionList() {
        this(null, null, null);
    }

    /**
     * A session that is not over.
     *
     * @param issuer the trusted issuer that it rests on, by its id; empty: none
     * @param key the API key that its token was made with; empty: none
     * @param on what it was started on, as far as that is known
     */
    public record Listed(
            SessionId id,
            Instant startedAt,
            Instant usedAt,
            Instant expiresAt,
            Optional<String> issuer,
            Optional<String> key,
            SignedInOn on) {

        /**
         * {@code {id, signed_in_at, signed_in_by, last_used_at, expires_at, user_agent?, address?}}; the last two are
         * texts that somebody else wrote.
         */
        public JsonObjectBuilder json() {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("id", id.toString())
                    .add("signed_in_at", startedAt.toString())
                    .add("signed_in_by", by())
                    .add("last_used_at", usedAt.toString())
                    .add("expires_at", expiresAt.toString());
            on.userAgent().ifPresent(text -> json.add("user_agent", text));
            on.address().ifPresent(text -> json.add("address", text));
            return json;
        }

        private String by() {
            return issuer.map(each -> "issuer " + each)
                    .or(() -> key.map(each -> "key " + each))
                    .orElse("password");
        }
    }

    /** The newest first, 200 at the most. */
    public List<Listed> of(TenantId tenant, SubjectId subject) {
        Instant now = clock.instant();
        return sql
                .rows(
                        "select id, created_at, used_at, expires_at, issuer, readable_standing(standing) ->> 'key', user_agent, address"
                                + " from sessions"
                                + " where tenant_id = ?1 and subject = ?2 and ended_at is null and expires_at > ?3"
                                + " and used_at > ?4 order by created_at desc, id limit ?5",
                        tenant.value(),
                        subject.value(),
                        now,
                        now.minus(times.idle()),
                        MOST)
                .stream()
                .map(SessionList::listed)
                .toList();
    }

    private static Listed listed(Row row) {
        return new Listed(
                new SessionId(row.uuid(0)),
                row.instant(1),
                row.instant(2),
                row.instant(3),
                row.optionalText(4),
                row.optionalText(5),
                new SignedInOn(row.optionalText(6), row.optionalText(7)));
    }
}
