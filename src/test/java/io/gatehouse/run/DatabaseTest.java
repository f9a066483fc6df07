package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The database of one's own, and how a script is told of any. */
class DatabaseTest {

    @Test
    void isOneTextForPsql() {
        Database database = new Database("jdbc:postgresql://127.0.0.1:5432/gatehouse?sslmode=require", "me", "s3cret");

        assertThat(database.uri(), equalTo("postgresql://me:s3cret@127.0.0.1:5432/gatehouse?sslmode=require"));
    }

    @Test
    void escapesWhatAUriCannotCarry() {
        Database database = new Database("jdbc:postgresql://db/gatehouse", "a@b", "p:/ +$1");

        assertThat(database.uri(), equalTo("postgresql://a%40b:p%3A%2F%20%2B%241@db/gatehouse"));
    }

    @Test
    void saysWhichSettingIsWrongWhereNobodyAnswers() {
        String nobody = "jdbc:postgresql://127.0.0.1:" + Port.anyFree() + "/gatehouse";

        RunFailed failed = assertThrows(RunFailed.class, () -> {
            Database ignored = Database.of(nobody, Map.of());
        });

        assertThat(failed.getMessage(), stringContainsInOrder("GATEHOUSE_DB_URL", "refused"));
    }
}
