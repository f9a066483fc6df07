package io.gatehouse.stomp;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * STOMP over WebSocket with the simple broker, as Spring's own guide has it; tokens are checked in the CONNECT frame.
 */
@SpringBootApplication
public class StompPeer {

    public static void main(String[] arguments) {
        System.setProperty("server.address", "127.0.0.1");
        System.setProperty("server.port", System.getenv("BENCH_PORT"));
        // As many as the load tool holds, and some.
        System.setProperty("server.tomcat.max-connections", "30000");
        System.setProperty("server.tomcat.accept-count", "4096");
        SpringApplication.run(StompPeer.class, arguments);
    }
}
