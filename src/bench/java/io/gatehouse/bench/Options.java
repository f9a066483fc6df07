package io.gatehouse.bench;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What is asked for on the command line.
 *
 * @param sockets of {@code d}; {@code d2} and {@code d3} take two fifths of them, and a tenth are bystanders
 * @param time of each measured phase of {@code connect}
 * @param cycles that warm a phase up, within {@code longestWarmUp}
 */
record Options(
        List<String> modes,
        List<String> servers,
        List<String> peers,
        int repetitions,
        int sockets,
        Duration time,
        int cycles,
        Duration longestWarmUp) {

    static final String HELP = """
            ./mvnw -f src/bench               (src/bench/README.md says what is measured)
              -Dbench.modes=connect,revoke,fanout,idle
              -Dbench.servers=payara,wildfly   the servers under gatehouse and bare
              -Dbench.peers=gatehouse,bare,spring,socketio   or also gatehouse-batch: listeners ask for batch=true
              -Dbench.repetitions=3            1 to 20
              -Dbench.sockets=5000             of one tenant, in revoke and idle: 50 to 8000
              -Dbench.seconds=4                of each measured phase, in connect and b2: 1 to 60
              -Dbench.warmup=8000              cycles before it: 0 to 100000
              -Dbench.warmup-seconds=15        at most for them: 1 to 300
              -Dbench.small                    one repetition, 500 sockets, 1 second, 500 cycles: to try it out
              -Dbench.help                     this
            """;

    private static final List<String> MODES = List.of("connect", "revoke", "fanout", "idle");
    private static final List<String> SERVERS = List.of("payara", "wildfly");
    private static final List<String> PEERS = List.of("gatehouse", "bare", "spring", "socketio");

    Options {
        modes = List.copyOf(modes);
        servers = List.copyOf(servers);
        peers = List.copyOf(peers);
    }

    /** Fails with what to do where one is not as the help has it. */
    static Options of(Properties given) {
        boolean small = given.containsKey("bench.small");
        int cycles = number(given, "warmup", small ? 500 : 8_000, 0, 100_000);
        return new Options(
                some(given, "modes", MODES),
                some(given, "servers", SERVERS),
                some(given, "peers", PEERS, Contestant.BATCHING),
                number(given, "repetitions", small ? 1 : 3, 1, 20),
                number(given, "sockets", small ? 500 : 5_000, 50, 8_000),
                Duration.ofSeconds(number(given, "seconds", small ? 1 : 4, 1, 60)),
                cycles,
                Duration.ofSeconds(number(given, "warmup-seconds", small ? 5 : 15, 1, 300)));
    }

    /** @param usual what is taken where nothing is said; {@code more} may be asked for beside them */
    private static List<String> some(Properties given, String name, List<String> usual, String... more) {
        List<String> known = Stream.concat(usual.stream(), Stream.of(more)).toList();
        List<String> wanted = List.of(
                given.getProperty("bench." + name, String.join(",", usual)).split(","));
        for (String each : wanted) {
            if (!known.contains(each)) {
                throw new BenchFailed("-Dbench." + name + ": give one or more of " + String.join(",", known)
                        + ", separated by commas; not " + each);
            }
        }
        return wanted;
    }

    private static int number(Properties given, String name, int usual, int least, int most) {
        String text = given.getProperty("bench." + name, Integer.toString(usual));
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new BenchFailed(
                    "-Dbench." + name + ": give a number from " + least + " to " + most + "; not " + text);
        }
        return number;
    }
}
