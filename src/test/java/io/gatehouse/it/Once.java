package io.gatehouse.it;

import io.gatehouse.Skip;
import java.util.List;
import java.util.stream.Stream;

/** What is the same on whichever server this is, because it happens on nodes of its own ({@link SecondNode}): done with the first server of a run. */
final class Once {

    private Once() {}

    /** Skips the test, with the reason, where it was done with an earlier server of this run. */
    static void aRun() {
        List<String> asked =
                List.of(System.getProperty("test.servers", Gateway.SERVER).split(","));
        String first = Stream.of("payara", "wildfly", "liberty")
                .filter(asked::contains)
                .findFirst()
                .orElse(Gateway.SERVER);
        Skip.unless(first.equals(Gateway.SERVER), "its nodes are Payara Micro whatever the server; done with " + first);
    }
}
