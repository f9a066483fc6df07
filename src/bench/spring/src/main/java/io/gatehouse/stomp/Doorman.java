package io.gatehouse.stomp;

import java.security.Principal;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.broker.SimpleBrokerMessageHandler;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Checks the token of a CONNECT, and answers the receipt of a SUBSCRIBE when the broker has it, which the simple broker
 * does not.
 */
@Component
class Doorman implements ExecutorChannelInterceptor {

    private final AuthenticationProvider tokens;
    private final Sockets sockets;
    private final MessageChannel out;

    Doorman(
            AuthenticationProvider tokens,
            Sockets sockets,
            @Lazy @Qualifier("clientOutboundChannel") MessageChannel out) {
        this.tokens = tokens;
        this.sockets = sockets;
        this.out = out;
    }

    @Override
    public Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor frame = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (frame != null && frame.getCommand() == StompCommand.CONNECT) {
            String shown = Objects.requireNonNullElse(frame.getFirstNativeHeader("Authorization"), "");
            BearerTokenAuthenticationToken bearer =
                    new BearerTokenAuthenticationToken(shown.replaceFirst("^Bearer ", ""));
            JwtAuthenticationToken known = (JwtAuthenticationToken) tokens.authenticate(bearer);
            frame.setUser((Principal) known);
            String audience = known.getToken().getAudience().get(0);
            sockets.known(
                    frame.getSessionId(),
                    new Visitor(
                            audience.substring(Tokens.AUDIENCE.length()),
                            known.getToken().getSubject()));
        }
        return message;
    }

    @Override
    public void afterMessageHandled(
            Message<?> message, MessageChannel channel, MessageHandler handler, Exception fault) {
        StompHeaderAccessor frame = StompHeaderAccessor.wrap(message);
        if (!(handler instanceof SimpleBrokerMessageHandler)
                || frame.getCommand() != StompCommand.SUBSCRIBE
                || frame.getReceipt() == null) {
            return;
        }
        StompHeaderAccessor receipt = StompHeaderAccessor.create(StompCommand.RECEIPT);
        receipt.setReceiptId(frame.getReceipt());
        receipt.setSessionId(frame.getSessionId());
        out.send(MessageBuilder.createMessage(new byte[0], receipt.getMessageHeaders()));
    }
}
