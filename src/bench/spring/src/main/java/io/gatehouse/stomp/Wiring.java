package io.gatehouse.stomp;

import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** One endpoint, one broker, Spring's defaults for everything else. */
@Configuration
@EnableWebSocketMessageBroker
class Wiring implements WebSocketMessageBrokerConfigurer {

    private final Doorman doorman;
    private final Sockets sockets;

    Wiring(Doorman doorman, Sockets sockets) {
        this.doorman = doorman;
        this.sockets = sockets;
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry broker) {
        broker.enableSimpleBroker("/topic");
    }

    @Override
    public void registerStompEndpoints(StompEndpointRegistry endpoints) {
        endpoints.addEndpoint("/stomp");
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration inbound) {
        inbound.interceptors(doorman);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration transport) {
        transport.addDecoratorFactory(sockets::watched);
    }
}
