package io.gatehouse.api.manage;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.audit.AuditKind;
import io.gatehouse.ground.audit.AuditSearch;
import io.gatehouse.ground.audit.KeptEvent;
import io.gatehouse.ground.id.SessionId;
import io.gatehouse.ground.id.TextRules;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked of the trail, as it stands in a query, and what is answered. */
record AuditQuery(
        Page page, Optional<AuditKind> kind, Optional<String> subject, Optional<String> session, boolean newestFirst) {

    private static final int LONGEST = 255;

    /** Refuses with {@link Problem#INVALID_REQUEST}. */
    static AuditQuery of(MultivaluedMap<String, String> asked) {
        Optional<AuditKind> kind = Optional.ofNullable(asked.getFirst("kind"))
                .map(text -> AuditKind.named(text).orElseThrow(() -> invalid("there are no events of this 'kind'")));
        Optional<String> subject = Optional.ofNullable(asked.getFirst("subject"));
        if (subject.filter(text -> !TextRules.isPlain(text, LONGEST)).isPresent()) {
            throw invalid("'subject' has 1 to " + LONGEST + " printable characters");
        }
        Optional<String> session = Optional.ofNullable(asked.getFirst("session"));
        if (session.filter(text -> SessionId.parse(text).isEmpty()).isPresent()) {
            throw invalid("'session' is a session's id");
        }
        Page page = Page.of(asked.getFirst("after"), asked.getFirst("limit"));
        return new AuditQuery(page, kind, subject, session, newestFirst(asked.getFirst("newest_first")));
    }

    private static boolean newestFirst(@Nullable String text) {
        if (text == null) {
            return false;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw invalid("'newest_first' is true or false");
        }
        return text.equals("true");
    }

    AuditSearch search(Optional<Long> after) {
        return new AuditSearch(after, kind, subject, session, newestFirst, page.asked());
    }

    static JsonValue json(KeptEvent event) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        event.link().ifPresent(link -> json.add("position", link.position()));
        json.add("at", event.at().toString()).add("kind", event.kind());
        event.subject().ifPresent(text -> json.add("subject", text));
        event.session().ifPresent(text -> json.add("session", text));
        json.add("cause", event.cause());
        event.link().ifPresent(link -> json.add("hash", link.hash()));
        return json.build();
    }
}
