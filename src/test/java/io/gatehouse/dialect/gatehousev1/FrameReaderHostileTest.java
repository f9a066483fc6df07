package io.gatehouse.dialect.gatehousev1;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.deed.Deed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text becomes a frame or a refusal; each case is an attack or a mistake that was made somewhere. */
class FrameReaderHostileTest {

    @Test
    void readsTheFramesThatThereAre() {
        assertThat(FrameReader.read("{\"type\":\"ping\"}"), instanceOf(Deed.Alive.class));
        assertThat(FrameReader.read("{\"type\":\"logout\",\"id\":7}"), instanceOf(Deed.Logout.class));
        Deed deed = FrameReader.read("{\"token\":\"abc\",\"type\":\"authenticate\",\"id\":\"x\"}");
        assertThat(((Deed.Authenticate) deed).token().reveal(), is("abc"));
        assertThat(idOf(deed), is("\"x\""));
        assertThat(FrameReader.read("{\"type\":\"refresh\",\"token\":\"t\"}"), instanceOf(Deed.Refresh.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"ping\"",
                "42",
                "{",
                "{}{}",
                "{\"type\":\"ping\"} trailing",
                "{\"type\":\"ping\",}",
                "{'type':'ping'}",
                "{\"type\":\"ping\",\"type\":\"logout\"}",
                "{\"type\":\"ping\",\"id\":NaN}",
                "{\"type\":\"ping\",\"id\":01}",
                "{\"type\":\"ping\" /* comment */}",
                "\u0000{\"type\":\"ping\"}",
                "{\"type\":\"pi\nng\"}"
            })
    void refusesWhatIsNoJsonObject(String text) {
        assertThat(problem(text), is(Problem.FRAME_MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":null}",
                "{\"type\":1}",
                "{\"type\":{\"type\":\"ping\"}}",
                "{\"type\":\"authenticate\"}",
                "{\"type\":\"authenticate\",\"token\":null}",
                "{\"type\":\"authenticate\",\"token\":[\"t\"]}",
                "{\"type\":\"ping\",\"id\":true}",
                "{\"type\":\"ping\",\"id\":1.5}",
                "{\"type\":\"ping\",\"id\":{}}",
                "{\"type\":\"ping\",\"role\":\"admin\"}",
                "{\"type\":\"logout\",\"session\":\"of-somebody-else\"}"
            })
    void refusesMembersThatAreMissingOrWrongOrUnknown(String text) {
        assertThat(problem(text), is(Problem.INVALID_REQUEST));
    }

    @Test
    void refusesATypeItDoesNotHaveAndStillTellsTheId() {
        Deed deed = FrameReader.read("{\"type\":\"shutdown\",\"id\":9}");
        assertThat(problem("{\"type\":\"shutdown\",\"id\":9}"), is(Problem.FRAME_UNKNOWN));
        assertThat(idOf(deed), is("9"));
    }

    @Test
    @DisplayName("W11: nesting bomb")
    void refusesADepthOf33AndTakesOneOf32() {
        assertThat(problem(nested(32)), is(Problem.INVALID_REQUEST));
        assertThat(problem(nested(33)), is(Problem.FRAME_MALFORMED));
        assertThat(problem(nested(20_000)), is(Problem.FRAME_MALFORMED));
    }

    @Test
    @DisplayName("W11: a number that takes long to read")
    void refusesNumbersThatAreTooLongOrTooFarOut() {
        assertThat(problem("{\"type\":\"ping\",\"id\":" + "9".repeat(41) + "}"), is(Problem.FRAME_MALFORMED));
        assertThat(problem("{\"type\":\"ping\",\"id\":1e999999999}"), is(Problem.FRAME_MALFORMED));
    }

    @Test
    @DisplayName("W7: a message of 64 KiB is read, one byte more is not, counted in bytes and not in characters")
    void boundsTheMessageInBytes() {
        String head = "{\"type\":\"authenticate\",\"token\":\"";
        int room = FrameReader.MAX_MESSAGE - head.length() - 2;
        assertThat(FrameReader.read(head + "a".repeat(room) + "\"}"), instanceOf(Deed.Authenticate.class));
        assertThat(problem(head + "a".repeat(room + 1) + "\"}"), is(Problem.MESSAGE_TOO_LARGE));
        assertThat(problem(head + "ü".repeat(room / 2 + 1) + "\"}"), is(Problem.MESSAGE_TOO_LARGE));
    }

    @Test
    void refusesAnIdThatIsTooLongToSendBack() {
        assertThat(problem("{\"type\":\"ping\",\"id\":\"" + "x".repeat(129) + "\"}"), is(Problem.INVALID_REQUEST));
    }

    private static String nested(int depth) {
        // The outermost object is the first level; the member is unknown, which is told only where all could be read.
        return "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + ",\"type\":\"ping\"}";
    }

    private static String idOf(Deed deed) {
        return ((JsonId) deed.reply()).value().toString();
    }

    private static Problem problem(String text) {
        try {
            Deed deed = FrameReader.read(text);
            if (deed instanceof Deed.Unreadable unreadable) {
                return unreadable.refusal().problem();
            }
            throw new AssertionError("read as " + deed.getClass().getSimpleName());
        } catch (Refusal hopeless) {
            return hopeless.problem();
        }
    }
}
