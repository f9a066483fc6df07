package io.gatehouse.trust.revocation;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.target.Revocation;
import io.gatehouse.tenancy.target.RevocationTarget;
import io.gatehouse.tenancy.target.RevocationTarget.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A revocation in JSON: {@code {token_id | session | subject | group | key | issuer | sid (issuer?) | channels | all,
 * issued_before?, reason, allow_reauth_margin_s?}}.
 */
final class RevocationJson {

    private static final Map<String, Kind> KINDS = kinds();
    private static final int LONGEST_VALUE = 255;
    private static final int LONGEST_REASON = 200;
    private static final int LONGEST_MARGIN_S = 24 * 3600;

    private RevocationJson() {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put("token_id", Kind.TOKEN);
        kinds.put("session", Kind.SESSION);
        kinds.put("subject", Kind.SUBJECT);
        kinds.put("group", Kind.GROUP);
        kinds.put("key", Kind.KEY);
        kinds.put("sid", Kind.SID);
        kinds.put("channels", Kind.CHANNELS);
        kinds.put("issuer", Kind.ISSUER);
        return kinds;
    }

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    static Revocation read(Members members, String by) {
        RevocationTarget target = target(members);
        Optional<Instant> before = members.optionalText("issued_before").map(RevocationJson::instant);
        Duration margin = members.optionalNumber("allow_reauth_margin_s", 0, LONGEST_MARGIN_S)
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
        String reason = printable("reason", members.text("reason"), LONGEST_REASON);
        if (!TextRules.isReadable(reason, LONGEST_REASON)) {
            throw invalid("'reason' breaks no line and does not change the direction of text");
        }
        members.noOthers();
        if (target.kind() == Kind.CHANNELS && !margin.isZero()) {
            throw invalid(
                    "'allow_reauth_margin_s' is for what is cut: channels are lost at once, and no socket is closed");
        }
        return new Revocation(target, before, margin, reason, by);
    }

    private static RevocationTarget target(Members members) {
        boolean all = members.optionalFlag("all").orElse(false);
        List<String> named = KINDS.keySet().stream().filter(members::has).toList();
        boolean sidOfIssuer = named.equals(List.of("sid", "issuer"));
        if ((all ? 1 : 0) + named.size() != 1 && !(sidOfIssuer && !all)) {
            throw invalid(
                    "name one of token_id, session, subject, group, key, issuer, sid (with its issuer if you like), channels or \"all\": true");
        }
        if (all) {
            return RevocationTarget.all();
        }
        String name = named.get(0);
        String value = printable(name, members.text(name), LONGEST_VALUE);
        Optional<String> issuer = sidOfIssuer
                ? Optional.of(printable("issuer", members.text("issuer"), LONGEST_VALUE))
                : Optional.empty();
        RevocationTarget target =
                new RevocationTarget(Optional.ofNullable(KINDS.get(name)).orElseThrow(), value, issuer);
        return checked(target);
    }

    private static RevocationTarget checked(RevocationTarget target) {
        if (target.kind() == Kind.CHANNELS) {
            return RevocationTarget.of(Kind.CHANNELS, new ChannelPattern(target.value()).text());
        }
        String session = switch (target.kind()) {
            case SESSION -> target.value();
            case TOKEN -> target.value().split("\\.", 2)[0];
            default -> "";
        };
        if (!session.isEmpty() && SessionId.parse(session).isEmpty()) {
            throw invalid("'" + (target.kind() == Kind.TOKEN ? "token_id" : "session")
                    + "' is not shaped like one of this gateway");
        }
        return target;
    }

    private static Instant instant(String text) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException malformed) {
            throw invalid("'issued_before' is a time as RFC 3339 has it, such as 2026-01-31T12:00:00Z");
        }
    }

    private static String printable(String name, String text, int longest) {
        if (text.isBlank() || !TextRules.isPlain(text, longest)) {
            throw invalid("'" + name + "' has 1 to " + longest + " printable characters");
        }
        return text;
    }
}
