package io.gatehouse.bench;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What jcmd says of a heap. */
class MemoryTest {

    @Test
    void readsTheHeapOfG1() {
        assertThat(Memory.used("""
                        4711:
                         garbage-first heap   total 262144K, used 2048K [0x00000000c0000000, 0x0000000100000000)
                          region size 1024K, 2 young (2048K), 0 survivors (0K)
                         Metaspace       used 5521K, committed 5696K, reserved 1114112K
                        """), is(OptionalLong.of(2048 * 1024)));
    }

    @Test
    void addsTheGenerationsOfTheOthers() {
        assertThat(Memory.used("""
                        4711:
                         def new generation   total 9792K, used 500K [0x1, 0x2, 0x3)
                          eden space 8704K,  23% used [0x1, 0x2, 0x3)
                         tenured generation   total 21888K, used 1000K [0x1, 0x2, 0x3)
                        """), is(OptionalLong.of(1500 * 1024)));
    }

    @Test
    void readsTheHeapOfJdk25() {
        assertThat(Memory.used("""
                        4711:
                         garbage-first heap   total reserved 6172672K, committed 393216K, used 10806K [0x1, 0x2)
                          region size 4096K, 3 young (12288K), 1 survivors (4096K)
                        """), is(OptionalLong.of(10806 * 1024)));
        assertThat(Memory.used("""
                        4711:
                         DefNew     total 116160K, used 28939K [0x1, 0x2, 0x3)
                          eden space 103296K,  28% used [0x1, 0x2, 0x3)
                         Tenured    total 258048K, used 1166K [0x1, 0x2, 0x3)
                        """), is(OptionalLong.of((28939 + 1166) * 1024)));
    }

    @Test
    void isSilentAboutWhatTellsNoHeap() {
        assertThat(Memory.used("4711:\nCommand not recognised\n"), is(OptionalLong.empty()));
    }

    @Test
    void asksTheJvmThatItRunsOn() {
        Memory own = new Memory(ProcessHandle.current().pid());
        assertThat(own.live().orElse(0), greaterThan(1_000_000L));
        assertThat(own.resident(), greaterThan(own.live().orElse(0) / 2));
    }
}
