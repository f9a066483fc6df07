package io.gatehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** The harness itself. */
class TestDatabaseTest {

    private static final String INSERT =
            "insert into audit_events (at, kind, cause) values (now(), 'harness.tried', 'a test')";

    @Test
    void seesFromOneConnectionWhatAnotherCommitted() {
        try (TestDatabase one = TestDatabase.emptied();
                TestDatabase two = one.another()) {
            one.inTransaction(() -> one.rows().createNativeQuery(INSERT).executeUpdate());
            assertThat(two.inTransaction(() -> events(two)), is(1L));
        }
    }

    @Test
    void keepsNothingOfATransactionThatFailed() {
        try (TestDatabase database = TestDatabase.emptied()) {
            assertThrows(
                    IllegalStateException.class,
                    () -> database.inTransaction(() -> {
                        database.rows().createNativeQuery(INSERT).executeUpdate();
                        throw new IllegalStateException("changed my mind");
                    }));
            assertThat(database.inTransaction(() -> events(database)), is(0L));
        }
    }

    @Test
    void beginsEmpty() {
        try (TestDatabase database = TestDatabase.emptied()) {
            assertThat(database.inTransaction(() -> events(database)), is(0L));
        }
    }

    private static Object events(TestDatabase database) {
        return database.rows()
                .createNativeQuery("select count(*) from audit_events")
                .getSingleResult();
    }
}
