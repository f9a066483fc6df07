package io.gatehouse.realtime.deed;

import io.gatehouse.ground.id.ChannelName;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.realtime.log.Position;
import io.gatehouse.realtime.subscription.Terms;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;

/** What a client asks for. */
public sealed interface Deed {

    /** Where the answer belongs. */
    Reply reply();

    /** Calls the one function of {@code doer} that is for this deed. */
    void tell(Doer doer);

    /** One function a deed. */
    interface Doer {
        void authenticate(Authenticate deed);

        void refresh(Refresh deed);

        void logout(Logout deed);

        void subscribe(Subscribe deed);

        void unsubscribe(Unsubscribe deed);

        void publish(Publish deed);

        void history(History deed);

        void presence(Presence deed);

        void call(Call deed);

        void alive(Alive deed);

        void unreadable(Unreadable deed);
    }

    /** Says who is on a bare socket. */
    record Authenticate(Reply reply, Secret token) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.authenticate(this);
        }
    }

    /** Hands over a token before the connection expires. */
    record Refresh(Reply reply, Secret token) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.refresh(this);
        }
    }

    /** Ends the session. */
    record Logout(Reply reply) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.logout(this);
        }
    }

    /**
     * Listens to a channel.
     *
     * @param terms how
     */
    record Subscribe(Reply reply, ChannelName channel, Terms terms) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.subscribe(this);
        }
    }

    /** Listens no more. */
    record Unsubscribe(Reply reply, ChannelName channel) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.unsubscribe(this);
        }
    }

    /**
     * Publishes; answered where an answer is wanted.
     *
     * @param key what is sent again with the same key is there once
     */
    record Publish(Reply reply, ChannelName channel, JsonValue data, Optional<String> key) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.publish(this);
        }
    }

    /** Asks what was said on a channel. */
    record History(Reply reply, ChannelName channel, Optional<Position> since, Optional<Integer> limit)
            implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.history(this);
        }
    }

    /**
     * Says that the client can be seen on a channel, with what it says about itself, or not any more; or asks who can.
     * The former are answered where an answer is wanted.
     */
    record Presence(Reply reply, ChannelName channel, Action action, JsonValue data) implements Deed {

        /** Which of it. */
        public enum Action {
            ENTER,
            UPDATE,
            LEAVE,
            GET
        }

        @Override
        public void tell(Doer doer) {
            doer.presence(this);
        }
    }

    /** Calls a command. */
    record Call(Reply reply, String command, JsonObject data) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.call(this);
        }
    }

    /** Says that the client is there. */
    record Alive(Reply reply) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.alive(this);
        }
    }

    /** Something that is none of the others, in a message that could be read otherwise. */
    record Unreadable(Reply reply, Refusal refusal) implements Deed {
        @Override
        public void tell(Doer doer) {
            doer.unreadable(this);
        }
    }
}
