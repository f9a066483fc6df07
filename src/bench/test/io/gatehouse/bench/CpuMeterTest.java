package io.gatehouse.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** This very process, as the kernel counts it. */
class CpuMeterTest {

    @Test
    void countsWhatThisThreadSpends() {
        assumeTrue(Files.exists(Path.of("/proc/self/task")), "no Linux: /proc tells nothing of threads here");
        try (CpuMeter meter = new CpuMeter(() -> List.of(ProcessHandle.current().pid()))) {
            long before = meter.used().work();
            long end = System.nanoTime() + 50_000_000;
            long spin = 0;
            while (System.nanoTime() < end) {
                spin++;
            }
            assertThat(spin, greaterThan(0L));
            assertThat(meter.used().work(), greaterThan(before));
        }
    }
}
