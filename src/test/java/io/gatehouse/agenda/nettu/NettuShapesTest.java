package io.gatehouse.agenda.nettu;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.Fixed;
import io.gatehouse.agenda.calendar.Calendar;
import io.gatehouse.agenda.calendar.CalendarChange;
import io.gatehouse.agenda.calendar.CalendarId;
import io.gatehouse.agenda.calendar.Metadata;
import io.gatehouse.agenda.calendar.PersonId;
import io.gatehouse.agenda.nettuaccount.NettuAccount;
import io.gatehouse.agenda.nettuaccount.NettuAccount.Webhook;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies, answers and queries. */
class NettuShapesTest {

    @Test
    void writesWhatIsOptionalAsNull() {
        NettuAccount bare = new NettuAccount(Fixed.TENANT, Optional.empty(), Optional.empty());
        assertThat(
                NettuJson.account(bare).toString(),
                is("{\"id\":\"acme\",\"publicJwtKey\":null,\"settings\":{\"webhook\":null}}"));
        Webhook webhook = new Webhook("https://example.org/", new Secret("sk_1"));
        NettuAccount full = new NettuAccount(Fixed.TENANT, Optional.of("a\nb"), Optional.of(webhook));
        assertThat(
                NettuJson.account(full).toString(),
                is("{\"id\":\"acme\",\"publicJwtKey\":\"a\\nb\",\"settings\":{\"webhook\":"
                        + "{\"url\":\"https://example.org/\",\"key\":\"sk_1\"}}}"));
    }

    @Test
    void writesACalendar() {
        Calendar calendar = new Calendar(
                new CalendarId(new UUID(0, 1)),
                new PersonId(new UUID(0, 2)),
                new Calendar.Settings(DayOfWeek.SUNDAY, ZoneId.of("Europe/Oslo")),
                new Metadata(Map.of("a", "b")));
        assertThat(
                NettuJson.calendar(calendar).toString(),
                is(
                        "{\"id\":\"00000000-0000-0000-0000-000000000001\",\"userId\":\"00000000-0000-0000-0000-000000000002\","
                                + "\"settings\":{\"weekStart\":\"Sun\",\"timezone\":\"Europe/Oslo\"},\"metadata\":{\"a\":\"b\"}}"));
    }

    @ParameterizedTest
    @CsvSource({"Mon,MONDAY", "monday,MONDAY", "TUE,TUESDAY", "Sunday,SUNDAY", "thu,THURSDAY"})
    void readsWeekdays(String name, DayOfWeek day) throws Exception {
        String body = "{\"timezone\":\"UTC\",\"weekStart\":\"" + name + "\"}";
        assertThat(NettuJson.settings(members(body)).weekStart(), is(day));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"timezone\":null}",
                "{\"timezone\":7}",
                "{\"timezone\":\"UTC\",\"weekStart\":0}",
                "{\"timezone\":\"UTC\",\"weekStart\":\"\"}",
                "{\"timezone\":\"UTC\",\"weekStart\":\"Tues\"}",
                "{\"timezone\":\"UTC\",\"weekStart\":\"Mo\"}",
                "{\"timezone\":\"UTC\",\"weekStart\":[]}"
            })
    void refusesCalendarsThatAreNone(String body) {
        refused(() -> NettuJson.settings(members(body)));
    }

    @Test
    void startsTheWeekOnMondayWhereNothingElseIsSaid() throws Exception {
        assertThat(
                NettuJson.settings(members("{\"timezone\":\"UTC\",\"weekStart\":null,\"x\":1}"))
                        .weekStart(),
                is(DayOfWeek.MONDAY));
    }

    @Test
    void readsChangesWrappedAndAsOneOfTheClientsSendsThem() throws Exception {
        CalendarChange sunday =
                new CalendarChange(Optional.of(DayOfWeek.SUNDAY), Optional.empty(), Optional.of(Metadata.NONE));
        assertThat(change("{\"settings\":{\"weekStart\":\"Sun\"},\"metadata\":{}}"), is(sunday));
        assertThat(change("{\"weekStart\":\"Sun\",\"metadata\":{}}"), is(sunday));
        assertThat(
                "wrapped counts",
                change("{\"settings\":{\"weekStart\":\"Sun\"},\"weekStart\":7,\"metadata\":{}}"),
                is(sunday));
        CalendarChange nothing = new CalendarChange(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(change("{\"settings\":{}}"), is(nothing));
        refused(() -> change("{}"));
        refused(() -> change("{\"metadata\":{}}"));
        refused(() -> change("{\"settings\":null}"));
        refused(() -> change("{\"settings\":[]}"));
        refused(() -> change("{\"timezone\":\"Mars/Phobos\"}"));
    }

    @Test
    void readsQueriesThatNobodyEncoded() {
        NettuQuery query = NettuQuery.of("ianaTz=Europe/Oslo&ids=a,b&k=a=b&space=a%20b+c&bare&umlaut=%C3%A4");
        assertThat(query.text("ianaTz"), is("Europe/Oslo"));
        assertThat(query.text("ids"), is("a,b"));
        assertThat(query.text("k"), is("a=b"));
        assertThat(query.text("space"), is("a b c"));
        assertThat(query.text("bare"), is(""));
        assertThat(query.text("umlaut"), is("ä"));
        assertThat(query.number("none", 20), is(20));
        refused(() -> NettuQuery.of(null).text("key"));
        refused(() -> NettuQuery.of("").text("key"));
        refused(() -> NettuQuery.of("a=1&a=2"));
        refused(() -> NettuQuery.of("a=%"));
        refused(() -> NettuQuery.of("a=%zz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.0", "1e2", "0x1", "9999999999", "١", "undefined", " 1"})
    void refusesWhatIsNoNumber(String text) {
        refused(() -> new NettuQuery(Map.of("skip", text)).number("skip", 0));
    }

    private static CalendarChange change(String body) throws MalformedJson {
        return NettuJson.change(members(body));
    }

    private static Members members(String body) throws MalformedJson {
        return new Members(StrictJson.object(body));
    }

    private static void refused(Executable call) {
        assertThat(assertThrows(Refusal.class, call).problem(), is(Problem.INVALID_REQUEST));
    }
}
