package io.gatehouse.realtime.frame;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.channel.Terms;
import io.gatehouse.realtime.log.Position;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What a client sends. The {@code id}, a string or an integer chosen by the client, comes back with the answer. */
public sealed interface ClientFrame {

    Optional<JsonValue> id();

    /** Calls the one function of {@code listener} that is for this frame. */
    void tell(Listener listener);

    /** One function a frame. */
    interface Listener {
        void authenticate(Authenticate frame);

        void refresh(Refresh frame);

        void logout(Logout frame);

        void subscribe(Subscribe frame);

        void unsubscribe(Unsubscribe frame);

        void publish(Publish frame);

        void history(History frame);

        void presence(Presence frame);

        void call(Call frame);

        void ping(Ping frame);

        void unreadable(Unreadable frame);
    }

    /** The first frame on a bare socket. */
    record Authenticate(Optional<JsonValue> id, Secret token) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.authenticate(this);
        }
    }

    /** Hands over a token before the connection expires. */
    record Refresh(Optional<JsonValue> id, Secret token) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.refresh(this);
        }
    }

    /** Ends the session. */
    record Logout(Optional<JsonValue> id) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.logout(this);
        }
    }

    /**
     * Listens to a channel.
     *
     * @param terms how
     */
    record Subscribe(Optional<JsonValue> id, ChannelName channel, Terms terms) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.subscribe(this);
        }
    }

    /** Listens no more. */
    record Unsubscribe(Optional<JsonValue> id, ChannelName channel) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.unsubscribe(this);
        }
    }

    /**
     * Publishes; answered where it has an id.
     *
     * @param key what is sent again with the same key is there once
     */
    record Publish(Optional<JsonValue> id, ChannelName channel, JsonValue data, Optional<String> key)
            implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.publish(this);
        }
    }

    /** Asks what was said on a channel. */
    record History(Optional<JsonValue> id, ChannelName channel, Optional<Position> since, Optional<Integer> limit)
            implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.history(this);
        }
    }

    /** Says that the client can be seen on a channel, with what it says about itself, or not any more; or asks who can. Answered where it has an id. */
    record Presence(Optional<JsonValue> id, ChannelName channel, Action action, JsonValue data) implements ClientFrame {

        /** Which of it. */
        public enum Action {
            ENTER,
            UPDATE,
            LEAVE,
            GET
        }

        @Override
        public void tell(Listener listener) {
            listener.presence(this);
        }
    }

    /** Calls a command. */
    record Call(Optional<JsonValue> id, String command, JsonObject data) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.call(this);
        }
    }

    /** Says that the client is there. */
    record Ping(Optional<JsonValue> id) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.ping(this);
        }
    }

    /** Text that is none of the others. */
    record Unreadable(Optional<JsonValue> id, Refusal refusal) implements ClientFrame {
        @Override
        public void tell(Listener listener) {
            listener.unreadable(this);
        }
    }
}
