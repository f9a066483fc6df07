package io.gatehouse.it;

import io.gatehouse.it.Gateway.Person;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;

/** The native protocol keeps the contract of dialects. */
@OnServer(OnServer.Which.EACH)
@Alone("it has not been seen beside others yet")
class NativeDialectIT extends DialectContract {

    @Override
    RawSocket open(Person who, String origin) throws IOException {
        Gateway.Reply ticket = who.ticket();
        String shown = ticket.status() == 201 ? ticket.text("ticket") : "ght_none";
        return RawSocket.handshake(
                Gateway.socketUrl(who.tenant()),
                "Origin: " + origin,
                "Sec-WebSocket-Protocol: " + Gateway.offer(shown));
    }

    @Override
    RawSocket openBare(String tenant) throws IOException {
        return RawSocket.handshake(
                Gateway.socketUrl(tenant), "Origin: " + Gateway.PAGE, "Sec-WebSocket-Protocol: gatehouse.v1");
    }

    @Override
    boolean welcomes(String message, String subject) {
        return type(message).equals("authenticated")
                && json(message).getString("subject").equals(subject);
    }

    @Override
    String ask(Doing what, String channel, String about) {
        String on = ",\"id\":1,\"channel\":\"" + channel + "\"}";
        return switch (what) {
            case AUTHENTICATE -> "{\"type\":\"authenticate\",\"token\":\"" + about + "\"}";
            case SUBSCRIBE -> "{\"type\":\"subscribe\",\"presence\":true" + on;
            case PUBLISH -> "{\"type\":\"publish\",\"data\":\"" + about + "\"" + on;
            case ENTER -> "{\"type\":\"presence\",\"action\":\"enter\"" + on;
            case MEMBERS -> "{\"type\":\"presence\",\"action\":\"get\"" + on;
        };
    }

    @Override
    boolean answers(Doing what, String message, String about) {
        return switch (what) {
            case AUTHENTICATE -> type(message).equals("authenticated");
            case SUBSCRIBE -> type(message).equals("subscribed");
            case PUBLISH, ENTER -> type(message).equals("result");
            case MEMBERS -> type(message).equals("presence") && message.contains(about);
        };
    }

    @Override
    boolean delivers(String message, String text) {
        return type(message).equals("message")
                && json(message).getString("data").equals(text);
    }

    @Override
    boolean refuses(String message, String code) {
        return type(message).equals("error") && message.contains("\"" + code + "\"");
    }

    private static String type(String message) {
        return json(message).getString("type");
    }

    private static JsonObject json(String message) {
        return Json.createReader(new StringReader(message)).readObject();
    }
}
