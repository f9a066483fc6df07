package io.gatehouse.api.manage;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages of lists. */
class PageTest {

    private static final List<String> ALL =
            IntStream.range(100, 160).mapToObj(Integer::toString).toList();

    @Test
    @DisplayName("N6: a page is bounded in bytes, and the next one goes on after it")
    void goesOnWhereItWasFull() throws MalformedJson {
        List<String> told = new ArrayList<>();
        String after = "";
        int pages = 0;
        while (told.size() < ALL.size()) {
            JsonObject page = page(after);
            assertThat(page.toString().length(), lessThan(Page.MOST_BYTES + 31_000));
            page.getJsonArray("items").forEach(each -> told.add(text(each.toString())));
            after = page.getString("next", "");
            pages++;
        }
        assertThat(told, is(ALL));
        assertThat(pages, is(4)); // 17.5 of 30,005 bytes fit
        assertThat(after, is(""));
    }

    @Test
    @DisplayName("N6: where what was found ends with what fits, there may be more")
    void saysThatThereMayBeMore() throws MalformedJson {
        List<String> found = ALL.subList(0, 18);
        JsonObject page = page(found);
        assertThat(page.getJsonArray("items"), hasSize(18));
        assertThat(page.getString("next"), is("117"));
        assertThat(page(found.subList(0, 17)).containsKey("next"), is(false));
    }

    private static JsonObject page(String after) throws MalformedJson {
        return page(ALL.stream().filter(each -> each.compareTo(after) > 0).toList());
    }

    private static JsonObject page(List<String> found) throws MalformedJson {
        Page page = Page.of("", "100");
        return StrictJson.object(
                page.json("items", found, each -> each, each -> Json.createValue(each + "x".repeat(30_000))));
    }

    private static String text(String json) {
        return json.substring(1, 4);
    }
}
