package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.dialect.WireMessage;
import io.gatehouse.realtime.fact.Fact;
import io.gatehouse.realtime.fact.Fact.Teller;
import io.gatehouse.realtime.payload.FactJson;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Facts, written as frames: the type first, then the id of what they answer, then what there is to say. */
final class FrameWriter {

    private static final Type TYPE = new Type();

    private FrameWriter() {}

    /** One frame; none of a socket that is open, since its client is told nothing before it has authenticated. */
    static List<WireMessage> write(Fact fact) {
        if (fact instanceof Fact.Opened) {
            return List.of();
        }
        JsonObjectBuilder frame = typed(fact.tell(TYPE));
        if (fact.reply() instanceof JsonId id) {
            frame.add("id", id.value());
        }
        return List.of(message(frame.addAll(FactJson.of(fact))));
    }

    /** The frame that precedes every close that the gateway decides. */
    static WireMessage disconnect(Refusal why) {
        Problem problem = why.problem();
        JsonObjectBuilder frame = typed("disconnect")
                .add("code", problem.closeCode())
                .add("reason", problem.code())
                .add("reconnect", problem.retry());
        why.retryAfter().ifPresent(delay -> frame.add("retry_after_ms", delay.toMillis()));
        return message(frame);
    }

    static JsonObjectBuilder typed(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    static WireMessage message(JsonObjectBuilder frame) {
        return WireMessage.of(frame.build().toString());
    }

    /** The types of frames. */
    private static final class Type implements Teller<String> {

        @Override
        public String opened(Fact.Opened fact) {
            throw new IllegalStateException("no frame says that a socket is open");
        }

        @Override
        public String authenticated(Fact.Authenticated fact) {
            return "authenticated";
        }

        @Override
        public String unauthorized(Fact.Unauthorized fact) {
            return "unauthorized";
        }

        @Override
        public String token(Fact.Token fact) {
            return "token";
        }

        @Override
        public String expiring(Fact.Expiring fact) {
            return "token_expiring";
        }

        @Override
        public String failed(Fact.Failed fact) {
            return "error";
        }

        @Override
        public String subscribed(Fact.Subscribed fact) {
            return "subscribed";
        }

        @Override
        public String lost(Fact.Lost fact) {
            return "subscribed";
        }

        @Override
        public String unsubscribed(Fact.Unsubscribed fact) {
            return "result";
        }

        @Override
        public String published(Fact.Published fact) {
            return "result";
        }

        @Override
        public String history(Fact.History fact) {
            return "result";
        }

        @Override
        public String seen(Fact.Seen fact) {
            return "result";
        }

        @Override
        public String members(Fact.Members fact) {
            return "presence";
        }

        @Override
        public String result(Fact.Result fact) {
            return "result";
        }

        @Override
        public String revoked(Fact.Revoked fact) {
            return "revoked";
        }

        @Override
        public String loggedOut(Fact.LoggedOut fact) {
            return "logged_out";
        }

        @Override
        public String pong(Fact.Pong fact) {
            return "pong";
        }
    }
}
