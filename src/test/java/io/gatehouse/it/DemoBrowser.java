package io.gatehouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.Page;
import io.gatehouse.run.DemoPages;
import jakarta.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A real browser, and a tenant that the demo page is for; screenshots go to {@code target/screenshots}. */
final class DemoBrowser implements AutoCloseable {

    /** What pages complained about. */
    final List<String> complaints = new ArrayList<>();

    final String tenant;
    private final Chromium chromium = new Chromium();
    private final String fragment;

    /** Skips the test where there is no Chromium. */
    DemoBrowser(Path folder) {
        tenant = "page-" + Long.toString(System.nanoTime(), 36);
        fragment = DemoPages.fragment(
                Gateway.url("/"), folder, tenant, made(tenant).text("secret_key"));
    }

    private static Gateway.Reply made(String tenant) {
        String origin = Gateway.url("/").toString().replaceAll("/$", "");
        String body = Json.createObjectBuilder()
                .add("client_id", tenant)
                .add("registration", "open")
                .add("origins", Json.createArrayBuilder().add(origin))
                .build()
                .toString();
        Gateway.Reply made = Gateway.post("/v1/operator/tenants", body, Gateway.OPERATOR);
        assertThat(made.status(), is(201));
        return made;
    }

    /** The demo page as a visitor comes to it. */
    Page open() {
        return open("");
    }

    /** The demo page with the keys that its address brings along. */
    Page openWithKeys() {
        return open(fragment);
    }

    private Page open(String with) {
        Page page = chromium.browser().newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            boolean expected = message.text().contains("the server responded with a status of 401");
            if (message.type().equals("error") && !expected) {
                complaints.add(message.text());
            }
        });
        page.navigate(Gateway.url("/demo/") + with);
        return page;
    }

    /** A browser of its own, in which the pretend identity provider has signed dave in, in these groups. */
    Page pretending(String groups) {
        Page page = openWithKeys();
        page.fill("#idp-subject", "dave");
        page.fill("#idp-groups", groups);
        page.click("#sign-token");
        assertThat(page.locator("#idp-token")).hasValue(Pattern.compile("eyJ.+"));
        page.click("#connect-idp");
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");
        return page;
    }

    static void shoot(Page page, String name) {
        Path file = Path.of(System.getProperty("test.directory"), "screenshots", Gateway.SERVER + "-" + name + ".png");
        byte[] picture =
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
        assertThat(picture.length > 0, is(true));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
