package io.gatehouse.bench;

import io.gatehouse.bench.CpuMeter.Used;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** The CPU time of everybody who takes part, from the making of this. */
final class Meters implements AutoCloseable {

    private final CpuMeter server;
    private final CpuMeter database;
    private final CpuMeter generator;

    Meters(Target target) {
        server = new CpuMeter(() -> List.of(target.pid()));
        database = new CpuMeter(target::databasePids);
        generator = new CpuMeter(() -> List.of(ProcessHandle.current().pid()));
    }

    /**
     * Adds what an operation cost in microseconds: the server without its compilers, these, the database, the generator
     * without its compilers.
     */
    void tell(String name, long operations, JsonObjectBuilder figures) {
        Used used = server.used();
        Figures.add(figures, name + "_cpu_us", used.work() / 1e3 / operations);
        Figures.add(figures, name + "_jit_us", used.compilers() / 1e3 / operations);
        Figures.add(figures, name + "_db_us", database.used().work() / 1e3 / operations);
        Figures.add(figures, name + "_gen_us", generator.used().work() / 1e3 / operations);
    }

    @Override
    public void close() {
        server.close();
        database.close();
        generator.close();
    }
}
