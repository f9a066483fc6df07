package io.gatehouse.agenda.nettuaccount;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claim schedulerPolicy: what is one, and what it allows. */
class SchedulerPolicyTest {

    /** Reject beats allow, always; without an allow nothing may be done. */
    @ParameterizedTest(name = "{0}: create {1}, delete {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"allow\":[\"*\"]} | true | true",
                "{\"allow\":[\"CreateCalendar\"]} | true | false",
                "{\"allow\":[\"UpdateCalendar\"]} | false | false",
                "{\"allow\":[\"CreateCalendar\",\"DeleteCalendar\"]} | true | true",
                "{\"allow\":[\"CreateCalendar\",\"CreateCalendar\"]} | true | false",
                "{\"allow\":[\"CreateCalendarEvent\"]} | false | false",
                "{} | false | false",
                "{\"allow\":null} | false | false",
                "{\"allow\":[]} | false | false",
                "{\"reject\":[]} | false | false",
                "{\"reject\":[\"DeleteCalendar\"]} | false | false",
                "{\"allow\":[\"*\"],\"reject\":[]} | true | true",
                "{\"allow\":[\"*\"],\"reject\":null} | true | true",
                "{\"allow\":[\"*\"],\"reject\":[\"CreateCalendar\"]} | false | true",
                "{\"allow\":[\"*\"],\"reject\":[\"DeleteCalendar\"]} | true | false",
                "{\"allow\":[\"*\"],\"reject\":[\"*\"]} | false | false",
                "{\"allow\":[\"CreateCalendar\"],\"reject\":[\"*\"]} | false | false",
                "{\"allow\":[\"*\"],\"reject\":[\"UpdateSchedule\"],\"deny\":[\"*\"]} | true | true",
            })
    void decides(String json, boolean create, boolean delete) throws Exception {
        SchedulerPolicy policy = SchedulerPolicy.parse(StrictJson.object(json)).orElseThrow();
        assertThat(policy.decide(SchedulerPermission.CREATE_CALENDAR).isGranted(), is(create));
        assertThat(policy.decide(SchedulerPermission.DELETE_CALENDAR).isGranted(), is(delete));
    }

    @Test
    void allowsNothingWhereTheClaimIsMissingOrNull() {
        for (SchedulerPermission each : EnumSet.complementOf(EnumSet.of(SchedulerPermission.ALL))) {
            assertThat(SchedulerPolicy.parse(null).orElseThrow().decide(each).isGranted(), is(false));
            assertThat(
                    SchedulerPolicy.parse(JsonValue.NULL)
                            .orElseThrow()
                            .decide(each)
                            .isGranted(),
                    is(false));
        }
    }

    @ParameterizedTest
    @EnumSource(value = SchedulerPermission.class, names = "ALL", mode = EnumSource.Mode.EXCLUDE)
    void allowsEachPermissionByItsNameAndNoOther(SchedulerPermission one) throws Exception {
        SchedulerPolicy policy = SchedulerPolicy.parse(StrictJson.object("{\"allow\":[\"" + one.text() + "\"]}"))
                .orElseThrow();
        for (SchedulerPermission each : EnumSet.complementOf(EnumSet.of(SchedulerPermission.ALL))) {
            assertThat(policy.decide(each).isGranted(), is(each == one));
        }
    }

    /** A misspelt reject would otherwise reject nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"allow\":[\"*\",\"FlyToTheMoon\"]}",
                "{\"allow\":[\"*\"],\"reject\":[\"deletecalendar\"]}",
                "{\"allow\":[\"Create*\"]}",
                "{\"allow\":[\"\"]}",
                "{\"allow\":[\" *\"]}",
                "{\"allow\":[null]}",
                "{\"allow\":[1]}",
                "{\"allow\":[[\"*\"]]}",
                "{\"allow\":\"*\"}",
                "{\"allow\":{}}",
                "{\"allow\":true}",
                "{\"allow\":[\"*\"],\"reject\":\"DeleteCalendar\"}"
            })
    void isNoPolicyWithAnUnknownNameOrAnotherType(String json) throws Exception {
        assertThat(SchedulerPolicy.parse(StrictJson.object(json)), is(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"p\":\"*\"}", "{\"p\":[\"*\"]}", "{\"p\":1}", "{\"p\":true}"})
    void isNoPolicyWhereItIsNoObject(String json) throws Exception {
        assertThat(SchedulerPolicy.parse(StrictJson.object(json).get("p")), is(Optional.empty()));
    }

    @Test
    void tellsWhichStatementDenied() throws Exception {
        assertThat(
                cause("{\"allow\":[\"*\"],\"reject\":[\"DeleteCalendar\"]}"),
                is("DeleteCalendar: schedulerPolicy rejects DeleteCalendar"));
        assertThat(cause("{\"reject\":[\"*\"]}"), is("DeleteCalendar: schedulerPolicy rejects *"));
        assertThat(cause("{\"allow\":[\"CreateCalendar\"]}"), is("DeleteCalendar: schedulerPolicy does not allow it"));
        assertThat(cause("{}"), is("DeleteCalendar: schedulerPolicy does not allow it"));
    }

    @Test
    void neverAsksForEverything() {
        assertThrows(Refusal.class, SchedulerPermission.ALL::question);
        assertThat(SchedulerPermission.named("*"), is(not(Optional.empty())));
    }

    private static String cause(String json) throws Exception {
        SchedulerPolicy policy = SchedulerPolicy.parse(StrictJson.object(json)).orElseThrow();
        return policy.decide(SchedulerPermission.DELETE_CALENDAR)
                .fold(granted -> "granted", denied -> policy.cause(SchedulerPermission.DELETE_CALENDAR, denied));
    }
}
