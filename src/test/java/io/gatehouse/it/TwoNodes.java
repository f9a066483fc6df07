package io.gatehouse.it;

import io.gatehouse.it.Gateway.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The second node beside the one under test, and its link to the database: started for the first test class that asks,
 * gone with the last one's JVM.
 */
final class TwoNodes {

    /** The second node's bound, in seconds: how long it keeps its sockets when it learns nothing. */
    static final int LONGEST_LAG_S = 8;

    private static final FreezableLink LINK;
    private static final SecondNode SECOND;

    static {
        try {
            LINK = new FreezableLink(Integer.getInteger("test.database.port"));
            SECOND = SecondNode.start(Map.of(
                    "GATEHOUSE_DB_URL",
                    "jdbc:postgresql://127.0.0.1:" + LINK.port() + "/gatehouse",
                    "GATEHOUSE_NODE",
                    "second",
                    // Longer than the tests' usual one: hundreds of sockets have to be there at once.
                    "GATEHOUSE_CONNECTION_REFRESH",
                    "PT2M",
                    "GATEHOUSE_CLUSTER_LONGEST_LAG",
                    "PT" + LONGEST_LAG_S + "S"));
        } catch (IOException failed) {
            throw new UncheckedIOException("no second node", failed);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(SECOND::kill, "end of the second node"));
    }

    private TwoNodes() {}

    static FreezableLink link() {
        return LINK;
    }

    static SecondNode second() {
        return SECOND;
    }

    /** A socket on the second node, for a ticket of the first. */
    static RawSocket connect(Person person) throws IOException {
        return SECOND.redeem(person.tenant(), person.ticket().text("ticket"));
    }

    /** An order that withdraws trust from {@code person}. */
    static String order(Person person) {
        return "{\"subject\":\"" + person.claim("sub") + "\",\"reason\":\"test\"}";
    }
}
