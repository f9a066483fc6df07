package io.gatehouse.api.manage;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.tenancy.tenant.TenantLimits;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;

/**
 * A tenant's {@code limits} in JSON: {@code {access_token_s?, session_idle_s?, session_age_s?, sockets?,
 * sockets_per_subject?, channels?, messages_per_second?, trust_lag_s?}}.
 */
final class LimitsJson {

    private static final int SHORTEST_S = 10;
    private static final int LONGEST_S = 366 * 24 * 3600;
    private static final int SHORTEST_LAG_S = 2;
    private static final int LONGEST_LAG_S = 600;
    private static final int MOST = 10_000_000;

    private LimitsJson() {}

    /** Reads the member {@code limits}; null or {@code {}} is none. */
    static TenantLimits read(Members body) {
        Optional<JsonObject> object = body.optionalObject("limits");
        if (object.isEmpty()) {
            return TenantLimits.NONE;
        }
        Members members = new Members(object.get());
        TenantLimits limits = new TenantLimits(
                seconds(members, "access_token_s"),
                seconds(members, "session_idle_s"),
                seconds(members, "session_age_s"),
                number(members, "sockets"),
                number(members, "sockets_per_subject"),
                number(members, "channels"),
                number(members, "messages_per_second"),
                members.optionalNumber("trust_lag_s", SHORTEST_LAG_S, LONGEST_LAG_S)
                        .map(Duration::ofSeconds));
        members.noOthers();
        return limits;
    }

    static JsonObject write(TenantLimits limits) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        limits.accessToken().ifPresent(each -> json.add("access_token_s", each.toSeconds()));
        limits.sessionIdle().ifPresent(each -> json.add("session_idle_s", each.toSeconds()));
        limits.sessionAge().ifPresent(each -> json.add("session_age_s", each.toSeconds()));
        limits.sockets().ifPresent(each -> json.add("sockets", each));
        limits.socketsPerSubject().ifPresent(each -> json.add("sockets_per_subject", each));
        limits.channels().ifPresent(each -> json.add("channels", each));
        limits.messagesPerSecond().ifPresent(each -> json.add("messages_per_second", each));
        limits.trustLag().ifPresent(each -> json.add("trust_lag_s", each.toSeconds()));
        return json.build();
    }

    private static Optional<Duration> seconds(Members members, String name) {
        return members.optionalNumber(name, SHORTEST_S, LONGEST_S).map(Duration::ofSeconds);
    }

    private static Optional<Integer> number(Members members, String name) {
        return members.optionalNumber(name, 1, MOST).map(Math::toIntExact);
    }
}
