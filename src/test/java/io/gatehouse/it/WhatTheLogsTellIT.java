package io.gatehouse.it;

import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import io.gatehouse.it.Gateway.Person;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Runs last: searches everything that the server logged, and the audit trail, for everything that was secret. */
@OnServer(EACH)
@Alone("it reads what the others left in the logs; the last by its name")
class WhatTheLogsTellIT {

    @Test
    @DisplayName("W3: no ticket, token or password is in any log")
    void tellNoSecret() throws Exception {
        Person alice = Gateway.newPerson();
        String ticket = alice.ticket().text("ticket");
        try (RawSocket socket = alice.redeem(ticket);
                RawSocket again = alice.redeem(ticket)) {
            Gateway.SECRETS.add(socket.message("authenticated").getString("token"));
            assertThat(again.answer().status(), greaterThan(400));
        }
        assertThat(Gateway.SECRETS.size(), greaterThan(4));

        Set<String> needles = new HashSet<>(List.of(Gateway.PASSWORD));
        for (String secret : Gateway.SECRETS) {
            needles.add(secret);
            needles.add(
                    Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        }
        List<Path> logs = logs();
        assertThat("there are logs to search", logs.size(), greaterThan(0));
        List<String> leaks = new ArrayList<>();
        for (Path log : logs) {
            String text = Files.readString(log, StandardCharsets.ISO_8859_1);
            needles.stream().filter(text::contains).forEach(leak -> leaks.add(log + ": " + leak));
        }
        String trail = String.join("\n", Gateway.sql("select kind || ' ' || cause from audit_events"));
        needles.stream().filter(trail::contains).forEach(leak -> leaks.add("audit: " + leak));
        assertThat(leaks, empty());
    }

    private static List<Path> logs() throws IOException {
        Path server = Path.of(System.getProperty("test.directory"), "server");
        try (Stream<Path> files = Files.walk(server)) {
            return files.filter(file -> file.getFileName().toString().contains(".log")
                            || file.toString().contains("/ffdc/"))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
