package io.gatehouse.dialect.gatehousev1;

import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.deed.Deed;
import io.gatehouse.realtime.deed.Deed.Alive;
import io.gatehouse.realtime.deed.Deed.Authenticate;
import io.gatehouse.realtime.deed.Deed.Call;
import io.gatehouse.realtime.deed.Deed.History;
import io.gatehouse.realtime.deed.Deed.Logout;
import io.gatehouse.realtime.deed.Deed.Presence;
import io.gatehouse.realtime.deed.Deed.Publish;
import io.gatehouse.realtime.deed.Deed.Refresh;
import io.gatehouse.realtime.deed.Deed.Subscribe;
import io.gatehouse.realtime.deed.Deed.Unreadable;
import io.gatehouse.realtime.deed.Deed.Unsubscribe;
import io.gatehouse.realtime.deed.Reply;
import io.gatehouse.realtime.payload.DeedJson;
import java.nio.charset.StandardCharsets;

/** Frames of clients, read into deeds. */
final class FrameReader {

    /** The longest text message that is read, in UTF-8 bytes, inclusive. */
    static final int MAX_MESSAGE = 64 * 1024;

    private FrameReader() {}

    /**
     * The deed that {@code text} spells; {@link Unreadable} where it spells none, with the id if that much could be
     * read. Refuses with {@link Problem#MESSAGE_TOO_LARGE} and {@link Problem#FRAME_MALFORMED} what is no JSON object
     * as it should be.
     */
    static Deed read(String text) {
        if (text.length() > MAX_MESSAGE || text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE) {
            throw new Refusal(Problem.MESSAGE_TOO_LARGE);
        }
        try {
            return read(new Members(StrictJson.object(text)));
        } catch (MalformedJson broken) {
            throw new Refusal(Problem.FRAME_MALFORMED, broken.rule());
        }
    }

    private static Deed read(Members members) {
        Reply reply = Reply.NONE;
        try {
            reply = members.take("id").<Reply>map(JsonId::new).orElse(Reply.NONE);
            Deed deed = read(members.text("type"), reply, members);
            members.noOthers();
            return deed;
        } catch (Refusal refusal) {
            return new Unreadable(reply, refusal);
        }
    }

    private static Deed read(String type, Reply reply, Members members) {
        return switch (type) {
            case "authenticate" -> new Authenticate(reply, new Secret(members.text("token")));
            case "refresh" -> new Refresh(reply, new Secret(members.text("token")));
            case "logout" -> new Logout(reply);
            case "ping" -> new Alive(reply);
            case "subscribe" -> new Subscribe(reply, DeedJson.channel(members), DeedJson.terms(members));
            case "unsubscribe" -> new Unsubscribe(reply, DeedJson.channel(members));
            case "publish" ->
                new Publish(reply, DeedJson.channel(members), DeedJson.data(members), DeedJson.key(members));
            case "history" ->
                new History(reply, DeedJson.channel(members), DeedJson.since(members), DeedJson.limit(members));
            case "presence" ->
                new Presence(
                        reply, DeedJson.channel(members), DeedJson.action(members), DeedJson.optionalData(members));
            case "call" -> new Call(reply, members.text("command"), DeedJson.details(members));
            default -> throw new Refusal(Problem.FRAME_UNKNOWN);
        };
    }
}
