package io.gatehouse.api.measure;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.secret.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who sees the figures. */
@DisplayName("A13: who sees the figures")
class ScrapersTest {

    private static final Secret KEY = new Secret("gho_key");

    private boolean answers = true;
    private int asked;
    private final Scrapers scrapers = new Scrapers(this::ask);

    private boolean ask(Secret shown) {
        asked++;
        if (!answers) {
            throw new IllegalStateException("the database does not answer");
        }
        return shown.equals(KEY);
    }

    @Test
    void refusesEveryOtherKeyEachTimeAnew() {
        assertThat(scrapers.accept(new Secret("gho_kez")), is(false));
        assertThat(scrapers.accept(new Secret("gho_kez")), is(false));
        assertThat(asked, is(2));
    }

    @Test
    void knowsTheOperatorWhileTheDatabaseDoesNotAnswerAndNobodyElse() {
        assertThat(scrapers.accept(KEY), is(true));
        answers = false;
        assertThat(scrapers.accept(KEY), is(true));
        assertThrows(IllegalStateException.class, () -> scrapers.accept(new Secret("gho_kez")));
        assertThat(asked, is(2));
    }
}
