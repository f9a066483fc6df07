package io.gatehouse.tenancy.cluster;

import io.gatehouse.Fixed.HandClock;
import io.gatehouse.ground.id.TenantId;
import io.gatehouse.identity.session.FiredEvents;
import java.time.Instant;
import java.util.List;

/** Readers of feeds, for tests of other rooms. */
public final class ReadersForTests {

    private ReadersForTests() {}

    /** One that knows everything at the beginning, and nothing that comes later. */
    public static FeedReader thatReadNothing(Stopwatch stopwatch) {
        return new FeedReader(new Nothing(), new FiredEvents<>(), new FiredEvents<>(), stopwatch, new HandClock());
    }

    private static final class Nothing implements Feed {
        @Override
        public void add(TenantId tenant, Notice.Kind kind, String about) {}

        @Override
        public String now() {
            return "0";
        }

        @Override
        public Read since(String position) {
            return new Read(position, List.of());
        }

        @Override
        public void forgetBefore(Instant instant) {}
    }
}
