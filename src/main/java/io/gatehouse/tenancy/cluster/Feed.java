package io.gatehouse.tenancy.cluster;

import io.gatehouse.ground.id.TenantId;
import java.time.Instant;
import java.util.List;

/** The rows that nodes tell each other, in the order in which they were written. */
interface Feed {

    void add(TenantId tenant, Notice.Kind kind, String about);

    /** Where a node begins that has nothing to catch up with. */
    String now();

    /** All that may be new since {@code position}; what was read before may be among it. */
    Read since(String position);

    /** Forgets what is older than {@code instant}. */
    void forgetBefore(Instant instant);

    /**
     * What was read.
     *
     * @param position where to go on from
     */
    record Read(String position, List<Entry> entries) {

        public Read {
            entries = List.copyOf(entries);
        }
    }

    /** A notice and its number. */
    record Entry(long seq, Notice notice) {}
}
