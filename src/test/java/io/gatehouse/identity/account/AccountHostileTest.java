package io.gatehouse.identity.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that were written to break something. None opens a session, none is hashed, none is repeated in an answer or
 * the trail.
 */
class AccountHostileTest {

    private static final String GOOD = Premises.GOOD;

    private final Premises room = new Premises();
    private final AccountResource resource =
            new AccountResource(room.registrar, room.desk, ZopenCall.directory(Premises.tenant()));

    /**
     * SQL injection, path traversal, markup, log forging, NUL truncation, invisible and turned-around text, a lone
     * surrogate, homographs by composition.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or 1=1 --",
                "alice'; drop table users; --",
                "../../etc/passwd",
                "<script>alert(1)</script>",
                "${jndi:ldap://evil}",
                "alice\\r\\nlogin.accepted",
                "alice\\u0000",
                "al\\u200bice",
                "\\u202eecila",
                "alice\\ud800",
                "\\udc00alice",
                "\\u0301alice",
                " alice",
                "",
            })
    void refusesTrickyUserNames(String name) {
        assertThat(registering(member("username", name)), is(refusal(name, Problem.USERNAME_INVALID)));
        assertThat(loggingIn(name, GOOD), is(refusal(name, Problem.LOGIN_REFUSED)));
        untouched();
    }

    /** Memory and time: a name of 10 KB, and one whose normal form is much longer than itself. */
    @Test
    void refusesEnormousUserNames() {
        for (String name :
                new String[] {"a".repeat(10_240), "\uFDFA".repeat(20), "a" + "\u0315\u0300".repeat(10_000)}) {
            assertThat(registering(member("username", name)), is(Problem.USERNAME_INVALID));
            assertThat(loggingIn(name, GOOD), is(Problem.LOGIN_REFUSED));
        }
        untouched();
    }

    /** Time: combining marks in an order that makes normalising quadratic, in the password this time. */
    @Test
    void refusesEnormousPasswordsBeforeNormalisingThem() {
        String marks = "a" + "\u0315\u0300".repeat(10_000);
        assertThat(registering(member("password", marks)), is(Problem.PASSWORD_TOO_LONG));
        assertThat(loggingIn("alice", marks), is(Problem.LOGIN_REFUSED));
        untouched();
    }

    /** Two passwords that are one: a lone surrogate has no UTF-8 form, a lenient encoder would write '?' for each. */
    @Test
    void refusesLoneSurrogatesInPasswords() {
        assertThat(registering(member("password", "violet otters juggle \\ud800")), is(Problem.INVALID_REQUEST));
        room.register("alice");
        room.hashed.clear();
        assertThat(loggingIn("alice", GOOD + "\\udfff"), is(Problem.INVALID_REQUEST));
        untouched();
    }

    /** Header injection by e-mail, a second recipient, a local part that a mailer would run. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\\r\\nBcc: b@example.org",
                "a@example.org,b@example.org",
                "\\\"a b\\\"@example.org",
                "a@example.org\\u0000",
                "a@[127.0.0.1]",
                "a\\ud800@example.org",
            })
    void refusesTrickyAddresses(String email) {
        assertThat(registering(member("email", email)), is(refusal(email, Problem.EMAIL_INVALID)));
        untouched();
    }

    /** Time: an address that makes a careless expression backtrack. */
    @Test
    void refusesAddressesThatMakeExpressionsBacktrack() {
        String email = "a@" + "a-".repeat(120) + "!";
        assertThat(registering(member("email", email)), is(Problem.EMAIL_INVALID));
        assertThat(registering(member("email", "a@" + "a.".repeat(30_000))), is(refusal(email, Problem.EMAIL_INVALID)));
        untouched();
    }

    /**
     * A name that reads otherwise than it is, breaks lines, is a NUL that PostgreSQL refuses with a fault, is half a
     * character, or is nothing.
     */
    @ParameterizedTest
    @ValueSource(strings = {"nimda\\u202e", "a\\u2028b", "a\\u0000b", "a\\nb", "\\ud83d", "   ", ""})
    void refusesTrickyDisplayNames(String name) {
        assertThat(registering("\"display_name\":\"" + name + "\""), is(Problem.INVALID_REQUEST));
        untouched();
    }

    /** Mass assignment. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "role",
                "tenant_id",
                "disabled_at",
                "password_hash",
                "capabilities",
                "__proto__",
                "Username"
            })
    void refusesMembersThatNobodyAskedFor(String name) {
        assertThat(registering("\"" + name + "\":\"x\""), is(Problem.INVALID_REQUEST));
        untouched();
    }

    /** Type confusion: what compares equal or truthy elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "0", "[\"seven violet otters juggle\"]", "{\"$gt\":\"\"}", "1e400"})
    void refusesMembersOfAnotherType(String value) {
        for (String name : new String[] {"username", "password"}) {
            String other = name.equals("username") ? "password" : "username";
            String body = "{\"" + name + "\":" + value + ",\"" + other + "\":\"alice\"}";
            assertThat(
                    problem(() -> resource.loggedIn(members(body), ZopenCall.request("", "", ""))),
                    is(Problem.INVALID_REQUEST));
        }
        untouched();
    }

    /** A body that two parsers read differently, that is no object, that is cut off, that nests without end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"username\":\"alice\",\"username\":\"bob\",\"password\":\"x\"}",
                "[]",
                "\"alice\"",
                "{\"username\":\"alice\"",
                "{\"username\":\"alice\",\"password\":\"x\"} {}",
                "{'username':'alice','password':'x'}",
            })
    void refusesBodiesThatAreNotOneObject(String body) {
        assertThat(
                problem(() -> resource.loggedIn(members(body), ZopenCall.request("", "", ""))),
                is(Problem.INVALID_REQUEST));
        untouched();
    }

    /** Another tenant by its name: traversal, wildcard, NUL, a name that does not exist. */
    @ParameterizedTest
    @ValueSource(strings = {"../acme", "*", "acme\\u0000", "ACME", "", ".k1:secret", "globex"})
    void refusesTenantsThatAreNotThere(String clientId) {
        assertThat(registering("\"client_id\":\"" + clientId + "\""), is(refusal(clientId, Problem.TENANT_UNKNOWN)));
        untouched();
    }

    /** Text that nobody can keep is refused before any rule of its member; what it is does not tell of accounts. */
    private static Problem refusal(String text, Problem otherwise) {
        return text.matches(".*\\\\u(0000|d8|dc|df).*") ? Problem.INVALID_REQUEST : otherwise;
    }

    /** Bytes at random, always the same ones: a refusal each, never a fault. */
    @Test
    void answersNoiseWithRefusals() {
        Random random = new Random(42);
        ZopenCall zopen = new ZopenCall(room, Premises.tenant());
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThat(
                    problem(() -> resource.loggedIn(
                            Members.of(new ByteArrayInputStream(noise)), ZopenCall.request("", "", ""))),
                    is(Problem.INVALID_REQUEST));
            zopen.post(
                    "/register", "application/x-www-form-urlencoded", new String(noise, StandardCharsets.ISO_8859_1));
            assertThat(zopen.status, is(400));
        }
        untouched();
    }

    private void untouched() {
        assertThat("no session", room.opened, is(empty()));
        assertThat("no hash", room.hashed, is(empty()));
        assertThat("nothing typed in the trail", room.trail.toString(), not(containsString("lice")));
    }

    private Problem registering(String changed) {
        String name = changed.substring(1, changed.indexOf('"', 1));
        StringBuilder body = new StringBuilder("{" + changed);
        String[][] rest = {{"username", "alice"}, {"email", "a@example.org"}, {"password", GOOD}};
        for (String[] each : rest) {
            body.append(each[0].equals(name) ? "" : "," + member(each[0], each[1]));
        }
        return problem(() -> resource.registered(members(body.append('}').toString()), ZopenCall.request("", "", "")));
    }

    private Problem loggingIn(String username, String password) {
        String body = "{" + member("username", username) + "," + member("password", password) + "}";
        return problem(() -> resource.loggedIn(members(body), ZopenCall.request("", "", "")));
    }

    private static String member(String name, String value) {
        return "\"" + name + "\":\"" + value + "\"";
    }

    private static Members members(String body) {
        InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        return Members.of(bytes);
    }

    private static Problem problem(Executable call) {
        return assertThrows(Refusal.class, call).problem();
    }
}
