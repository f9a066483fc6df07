package io.gatehouse.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;

import java.util.Base64;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** New keys and passwords, with chance on a lead. */
class FreshTest {

    private final Random random = new Random(1);

    @Test
    void makesPasswordsOfFourWordsAndThreeDigits() {
        assertThat(Fresh.password(random), matchesPattern("([a-z]{4,}-){4}[1-9][0-9]{2}"));
    }

    @Test
    void makesPasswordsLongEnoughForTheRulesWhateverTheChance() {
        LongStream.range(0, 1000)
                .mapToObj(seed -> Fresh.password(new Random(seed)))
                .forEach(password -> assertThat(password.length(), greaterThanOrEqualTo(15)));
    }

    @Test
    void makesAnotherPasswordEachTime() {
        long different = LongStream.range(0, 1000)
                .mapToObj(ignored -> Fresh.password(random))
                .distinct()
                .count();

        assertThat(different, equalTo(1000L));
    }

    @Test
    void makesOperatorKeysThatCanBeRecognised() {
        assertThat(Fresh.operatorKey(random), matchesPattern("gho_[A-Za-z0-9_-]{43}"));
    }

    @Test
    void makesMasterKeysOf32Bytes() {
        assertThat(Base64.getDecoder().decode(Fresh.masterKey(random)).length, equalTo(32));
    }
}
