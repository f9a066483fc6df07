package io.gatehouse.agenda.calendar;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of what tenants may write, and what they may ask for. */
class MetadataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                "{\"a\":null}",
                "{\"a\":true}",
                "{\"a\":[]}",
                "{\"a\":{\"b\":\"c\"}}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":\"a\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00x\"}"
            })
    void refusesWhatIsNoFlatObjectOfTexts(String json) {
        refused(() -> Metadata.parse(StrictJson.object(json)));
    }

    @Test
    void takesTheLongestAndNotOneCharacterMore() {
        String key = "k".repeat(255);
        String value = "v".repeat(4096);
        assertThat(new Metadata(Map.of(key, value)).entries().get(key), is(value));
        refused(() -> new Metadata(Map.of(key + "k", "")));
        refused(() -> new Metadata(Map.of("", value + "v")));
    }

    @Test
    void takesAHundredAndNotOneMore() {
        JsonObjectBuilder many = Json.createObjectBuilder();
        for (int i = 0; i < 100; i++) {
            many.add("k" + i, "");
        }
        assertThat(Metadata.parse(many.build()).entries().size(), is(100));
        for (int i = 0; i < 101; i++) {
            many.add("k" + i, "");
        }
        refused(() -> Metadata.parse(many.build()));
    }

    @Test
    void cannotBeChangedFromOutside() {
        assertThrows(
                UnsupportedOperationException.class,
                () -> Metadata.NONE.entries().put("a", "b"));
    }

    @Test
    void refusesSearchesWithoutBounds() {
        assertThat(MetadataSearch.of("a", "b", 0, 1000).limit(), is(1000));
        refused(() -> MetadataSearch.of("a", "b", 0, 1001));
        refused(() -> MetadataSearch.of("a", "b", -1, 1));
        refused(() -> MetadataSearch.of("a", "b", 0, -1));
        refused(() -> MetadataSearch.of("a", "\u0000", 0, 1));
        refused(() -> new MetadataSearch(Metadata.NONE, 0, 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "europe/oslo", "Europe/Oslo ", "+02:00", "Z", "UTC+2", "GMT+2", "Mars/Phobos", "../UTC"})
    void refusesWhatIsNoRegionOfTheTimeZoneDatabase(String name) {
        refused(() -> Calendar.timezone(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Oslo", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"})
    void keepsTheNameOfATimeZone(String name) {
        assertThat(Calendar.timezone(name).getId(), is(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000", "{00000000-0000-0000-0000-000000000000}"
            })
    void refusesShortAndDecoratedIds(String text) {
        assertThat(PersonId.parse(text).isPresent(), is(false));
        assertThat(CalendarId.parse(text).isPresent(), is(false));
    }

    @Test
    void readsIdsInWhateverCase() {
        String id = "0a1b2c3d-0000-4000-8000-00000000000F";
        assertThat(PersonId.parse(id).orElseThrow().toString(), is(id.toLowerCase(Locale.ROOT)));
        assertThat(CalendarId.parse(id).orElseThrow().toString(), is(id.toLowerCase(Locale.ROOT)));
    }

    private static void refused(Executable call) {
        assertThat(assertThrows(Refusal.class, call).problem(), is(Problem.INVALID_REQUEST));
    }
}
