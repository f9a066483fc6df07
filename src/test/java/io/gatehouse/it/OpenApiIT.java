package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.gatehouse.RestDocument;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What the gateway says about itself is the document that its answers are held against. */
@OnServer
class OpenApiIT {

    @Test
    void servesTheDocument() throws Exception {
        Gateway.Reply reply = Gateway.get("/openapi.json");
        assertThat(reply.status(), is(200));
        assertThat(reply.header("Content-Type"), startsWith("application/json"));
        assertThat(reply.response().body(), is(Files.readString(RestDocument.FILE)));
    }
}
