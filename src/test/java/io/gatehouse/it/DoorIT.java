package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The door. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DoorIT {

    @Test
    void answersAnOrdinaryRequestOnTheSocketsPathWithUpgradeRequired() throws Exception {
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(System.getProperty("test.base") + "/v1/socket"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(response.statusCode(), is(426));
    }
}
