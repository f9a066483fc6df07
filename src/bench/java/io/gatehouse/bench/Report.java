package io.gatehouse.bench;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The tables in Markdown: medians over the repetitions with the least and the most, and ratios within each repetition.
 */
final class Report {

    /** Figures of which the ratio to the bare container and to socket.io matters, beside the figure itself. */
    private static final Map<String, List<Column>> COLUMNS = Map.of(
            "connect",
            List.of(
                    new Column("a1_cpu_us", "a1 CPU us", true),
                    new Column("a1_db_us", "a1 db us", false),
                    new Column("a1_per_s", "a1 /s", false),
                    new Column("a1_open_p50_ms", "a1 p50 ms at 100/s", false),
                    new Column("a2_cpu_us", "a2 CPU us", true),
                    new Column("a2_db_us", "a2 db us", false),
                    new Column("a2_per_s", "a2 /s", false),
                    new Column("a2_open_p50_ms", "a2 p50 ms at 100/s", false),
                    new Column("a1_failed", "a1 failed", false),
                    new Column("a2_failed", "a2 failed", false)),
            "fanout",
            List.of(
                    new Column("b1_cpu_us", "b1 CPU us/delivery", true),
                    new Column("b1_db_us", "b1 db us", false),
                    new Column("b1_p50_ms", "b1 p50 ms", false),
                    new Column("b1_p99_ms", "b1 p99 ms", false),
                    new Column("b2_cpu_us", "b2 CPU us/delivery", true),
                    new Column("b2_per_s", "b2 deliveries/s", true),
                    new Column("b1_missing", "b1 missing", false),
                    new Column("b2_missing", "b2 missing", false)),
            "idle",
            List.of(
                    new Column("c_heap_kib", "c heap KiB/socket", true),
                    new Column("c_resident_kib", "c RSS KiB/socket", true),
                    new Column("c_heap_before_mib", "c heap MiB before", false),
                    new Column("c_cut", "c cut", false)),
            "revoke",
            List.of(
                    new Column("d2_first_ms", "d2 first ms", false),
                    new Column("d2_median_ms", "d2 median ms", false),
                    new Column("d2_max_ms", "d2 max ms", false),
                    new Column("d_first_cpu_us", "d first CPU us/socket", true),
                    new Column("d_first_last_ms", "d first, last close ms", false),
                    new Column("d_again_cpu_us", "d again CPU us/socket", true),
                    new Column("d_again_last_ms", "d again, last close ms", true),
                    new Column("d3_published_after", "d3 published after", false),
                    new Column("d3_read_after", "d3 read after", false),
                    new Column("bystanders_cut", "bystanders cut", false)));

    private final List<Contestant> contestants;
    private final List<JsonObject> runs;

    /** A figure of the lines, and what it is called in the table. */
    private record Column(String figure, String title, boolean compared) {}

    Report(List<Contestant> contestants, List<JsonObject> runs) {
        this.contestants = contestants;
        this.runs = runs;
    }

    String text(List<String> modes) {
        return modes.stream().map(this::table).collect(Collectors.joining("\n"));
    }

    private String table(String mode) {
        List<Column> columns = COLUMNS.getOrDefault(mode, List.of());
        List<String> head = new ArrayList<>(List.of("server", "peer"));
        for (Column column : columns) {
            head.add(column.title());
            if (column.compared()) {
                head.addAll(List.of("x bare", "x socket.io"));
            }
        }
        StringBuilder table = new StringBuilder("### " + mode + "\n\n");
        table.append(line(head)).append(line(head.stream().map(each -> "---").toList()));
        contestants.forEach(each -> table.append(line(cells(mode, each, columns))));
        runs.stream()
                .filter(run -> run.getString("mode").equals(mode) && run.containsKey("fault"))
                .map(run -> "\n%s on %s, repetition %d, failed: %s\n"
                        .formatted(
                                run.getString("peer"),
                                run.getString("server"),
                                run.getInt("repetition"),
                                run.getString("fault").lines().findFirst().orElse("")))
                .forEach(table::append);
        return table.toString();
    }

    private List<String> cells(String mode, Contestant who, List<Column> columns) {
        List<String> cells = new ArrayList<>(List.of(who.server(), who.peer()));
        for (Column column : columns) {
            cells.add(spread(of(mode, who).stream()
                    .map(run -> figure(run, column.figure()))
                    .flatMapToDouble(OptionalDouble::stream)
                    .boxed()
                    .toList()));
            if (column.compared()) {
                cells.add(ratio(mode, who, new Contestant("bare", who.server()), column));
                cells.add(ratio(mode, who, new Contestant("socketio", "node"), column));
            }
        }
        return cells;
    }

    /** Of figures of the same repetition: the machine has good and bad quarters of an hour. */
    private String ratio(String mode, Contestant who, Contestant other, Column column) {
        List<Double> ratios = new ArrayList<>();
        for (JsonObject run : of(mode, who)) {
            of(mode, other).stream()
                    .filter(beside -> beside.getInt("repetition") == run.getInt("repetition"))
                    .filter(beside -> figure(beside, column.figure()).orElse(0) > 0
                            && figure(run, column.figure()).isPresent())
                    .map(beside -> figure(run, column.figure()).getAsDouble()
                            / figure(beside, column.figure()).getAsDouble())
                    .forEach(ratios::add);
        }
        return who.equals(other) ? "1" : spread(ratios);
    }

    private List<JsonObject> of(String mode, Contestant who) {
        return runs.stream()
                .filter(run -> run.getString("mode").equals(mode)
                        && run.getString("peer").equals(who.peer())
                        && run.getString("server").equals(who.server()))
                .toList();
    }

    private static OptionalDouble figure(JsonObject run, String name) {
        return run.get(name) instanceof JsonNumber number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static String spread(List<Double> figures) {
        return Spread.of(figures).map(Spread::text).orElse("-");
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
