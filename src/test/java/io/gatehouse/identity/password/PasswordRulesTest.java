package io.gatehouse.identity.password;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NIST SP 800-63B-4, 3.1.1.2. */
class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvrtkqpzhwslcnbd", // 16 lower-case letters: no composition rules
                "correct horse never stapled a battery",
                "ein pferd frisst keinen gurkensalat",
                "xK9#mQ2$vL5@nR8!",
                "&)(;'\"/]{=+,?<~",
                "🐎🔋📎🌵🎲🚀🍕🎻🧊🪴🛶🎈🧩🔭🪁",
                "мой дядя самых честных правил",
                "sixty-four characters are nothing unusual for a good password 42",
            })
    void takesLongPasswordsWhateverTheyAreMadeOf(String typed) {
        assertThat(rules.require(new Secret(typed), List.of()).normal(), is(new Secret(typed)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "123456789012345",
                "987654321098765",
                "abcdefghijklmnopqrstuvwxyz",
                "qwertyuiopasdfghjkl",
                "1qaz2wsx3edc4rfv",
                "passwordpassword",
                "PasswordPassword1!",
                "P@ssw0rdP@ssw0rd",
                "p-a-s-s-w-o-r-d 2024",
                "correcthorsebatterystaple",
                "Correct Horse Battery Staple",
                "iloveyouforever",
                "thequickbrownfoxjumpsoverthelazydog",
                "letmeinletmein1234",
                "changeme-changeme",
                "gatehouse-password-2026",
                "mxkq7 mxkq7 mxkq7 mxkq7", // a short one, again and again
                "               ",
                "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            })
    void refusesWhatIsTriedFirst(String typed) {
        assertThat(refusal(typed), is(Problem.PASSWORD_COMMON));
    }

    @Test
    void refusesPasswordsMadeOfTheUsersOwnNames() {
        List<String> context = List.of("rosalind", "Wholesale Lamps");
        for (String typed :
                List.of("rosalindrosalind1", "Rosalind-1920-2026", "wholesalelamps123", "R0salind Wh0lesaleLamps")) {
            Refusal refused = assertThrows(Refusal.class, () -> rules.require(new Secret(typed), context));
            assertThat(typed, refused.problem(), is(Problem.PASSWORD_COMMON));
        }
    }

    @Test
    void takesFifteenCodePointsAndRefusesFourteen() {
        String fifteen = "mvrtkqpzhwslcnb";
        assertThat(rules.require(new Secret(fifteen), List.of()).length(), is(15));
        assertThat(refusal(fifteen.substring(1)), is(Problem.PASSWORD_TOO_SHORT));
        assertThat("14 emoji are 28 chars", refusal("🐎🔋📎🌵🎲🚀🍕🎻🧊🪴🛶🎈🧩🔭"), is(Problem.PASSWORD_TOO_SHORT));
    }

    @Test
    void countsNeitherLigaturesNorLooseAccentsForMoreThanTheyAre() {
        assertThat("one character that NFKC spells with 18", refusal("\uFDFA"), is(Problem.PASSWORD_TOO_SHORT));
        assertThat(
                "8 letters, 8 accents",
                refusal("e\u0301o\u0301a\u0301u\u0301i\u0301y\u0301n\u0301c\u0301"),
                is(Problem.PASSWORD_TOO_SHORT));
    }

    @Test
    void takes1024BytesAndRefusesOneMore() {
        StringBuilder long1024 = new StringBuilder();
        for (int i = 0; long1024.length() < 1_024; i++) {
            long1024.append((char) ('!' + (i * i * 31 + i / 7) % 94));
        }
        String whole = long1024.toString();
        assertThat(rules.require(new Secret(whole), List.of()).length(), equalTo(1_024));
        assertThat(refusal(whole + "x"), is(Problem.PASSWORD_TOO_LONG));
        assertThat("bytes, not characters", refusal("é".repeat(513)), is(Problem.PASSWORD_TOO_LONG));
    }

    private Problem refusal(String typed) {
        return assertThrows(Refusal.class, () -> rules.require(new Secret(typed), List.of()))
                .problem();
    }
}
