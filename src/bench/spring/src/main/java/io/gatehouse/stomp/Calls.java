package io.gatehouse.stomp;

import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the load tool asks of every peer. */
@RestController
class Calls {

    private final Sockets sockets;
    private final SimpMessagingTemplate template;

    Calls(Sockets sockets, SimpMessagingTemplate template) {
        this.sockets = sockets;
        this.template = template;
    }

    @GetMapping("/ready")
    String ready() {
        return "spring";
    }

    @PostMapping("/publish")
    ResponseEntity<Void> publish(@RequestBody String text) {
        template.convertAndSend("/topic/bench", text);
        return ResponseEntity.ok().build();
    }

    @PostMapping("/revoke")
    String revoke(@RequestParam(required = false) String tenant, @RequestParam(required = false) String subject)
            throws IOException {
        int cut = sockets.cut(tenant != null
                ? visitor -> visitor.tenant().equals(tenant)
                : visitor -> visitor.subject().equals(subject));
        return Integer.toString(cut);
    }
}
