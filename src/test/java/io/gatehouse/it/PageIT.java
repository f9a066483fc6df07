package io.gatehouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.gatehouse.Skip;
import io.gatehouse.run.DemoPages;
import jakarta.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo page in a real browser, with screenshots under {@code target/screenshots}. */
@OnServer
class PageIT {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @TempDir
    private static Path folder;

    private static @Nullable Playwright playwright;
    private static @Nullable Browser browser;
    private static String tenant = "";
    private static String fragment = "";

    @BeforeAll
    static void browser() {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Skip.unless(chromium.isPresent(), "no Chromium on this machine (Debian: apt-get install chromium)");
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.get())
                        .setArgs(FLAGS));
        makeTenantOfThisPage();
    }

    private static void makeTenantOfThisPage() {
        String id = "page-" + Long.toString(System.nanoTime(), 36);
        String origin = Gateway.url("/").toString().replaceAll("/$", "");
        String body = Json.createObjectBuilder()
                .add("client_id", id)
                .add("registration", "open")
                .add("origins", Json.createArrayBuilder().add(origin))
                .build()
                .toString();
        Gateway.Reply made = Gateway.post("/v1/operator/tenants", body, Gateway.OPERATOR);
        assertThat(made.status(), is(201));
        tenant = id;
        fragment = DemoPages.fragment(Gateway.url("/"), folder, id, made.text("secret_key"));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @Test
    void walksTheMainFlow() {
        List<String> complaints = new ArrayList<>();
        Page page = open(complaints);
        page.fill("#client-id", tenant);
        page.fill("#username", "alice");
        page.fill("#email", "alice@example.test");
        page.fill("#password", Gateway.PASSWORD);
        page.click("#register");
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");
        assertThat(page.locator("#ticket")).containsText("single use");
        assertThat(page.locator("#socket")).containsText("gatehouse.v1");
        assertThat(page.locator("#expires")).hasText(Pattern.compile("\\d+ s"));
        shoot(page, "1-connected");

        page.click("#refresh");
        assertThat(page.locator("#log li[data-direction=in][data-type=token]").first())
                .isVisible();
        String connection = page.locator("#connection-id").innerText();
        page.click("#reconnect");
        assertThat(page.locator("#connection-id")).not().hasText(connection);
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");

        page.click("#open-second");
        assertThat(page.locator("#second-status")).hasAttribute("data-state", "connected");
        page.click("#reuse");
        assertThat(page.locator("#status")).hasAttribute("data-cut", "session_revoked");
        assertThat(page.locator("#second-status")).hasAttribute("data-cut", "session_revoked");
        assertThat(page.locator("#reuse-result")).hasAttribute("data-problem", "credential_refused");
        shoot(page, "2-family-revoked");
        assertThat("no credential stands in the page", leak(page.content()), is(false));
        assertThat(complaints, empty());
    }

    @Test
    void signsInAndLogsOut() {
        List<String> complaints = new ArrayList<>();
        String body = "{\"client_id\":\"" + tenant
                + "\",\"username\":\"bob\",\"email\":\"b@example.test\",\"password\":\"" + Gateway.PASSWORD + "\"}";
        assertThat(Gateway.post("/v1/register", body, "").status(), is(201));
        Page page = open(complaints);
        page.fill("#client-id", tenant);
        page.fill("#username", "bob");
        page.fill("#password", "this is not his password");
        page.click("#sign-in");
        assertThat(page.locator("#form-problem")).hasAttribute("data-problem", "login_refused");
        page.fill("#password", Gateway.PASSWORD);
        page.click("#sign-in");
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");
        page.click("#logout");
        assertThat(page.locator("#status")).hasAttribute("data-state", "disconnected");
        assertThat(page.locator("#log li[data-direction=in][data-type=logged_out]")
                        .first())
                .isVisible();
        shoot(page, "3-logged-out");
        assertThat(complaints, empty());
    }

    @Test
    void aSecondBrowserIsCutAndTheReceiptSaysAfterHowManyMilliseconds() {
        List<String> complaints = new ArrayList<>();
        Page page = pretending(complaints);
        Page other = pretending(complaints);
        page.click("#revoke");
        assertThat(page.locator("#receipt")).hasAttribute("data-cut", "2");
        assertThat(page.locator("#receipt-says")).hasText(Pattern.compile("2 sockets cut after [\\d.]+ ms"));
        assertThat(other.locator("#status")).hasAttribute("data-cut", "session_revoked");
        assertThat(page.locator("#status")).hasAttribute("data-cut", "session_revoked");
        shoot(page, "6-receipt");
        shoot(other, "7-second-browser-cut");
        assertThat(complaints, empty());
    }

    /** A browser of its own, in which the pretend identity provider has signed dave in. */
    private Page pretending(List<String> complaints) {
        Page page = open(complaints, fragment);
        page.fill("#idp-subject", "dave");
        page.click("#sign-token");
        assertThat(page.locator("#idp-token")).hasValue(Pattern.compile("eyJ.+"));
        page.click("#connect-idp");
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");
        return page;
    }

    @Test
    void connectsWithATokenOfAPretendIdentityProviderAndExplainsItsRights() {
        List<String> complaints = new ArrayList<>();
        Page page = open(complaints, fragment);
        assertThat("the key leaves the address", page.url().contains("#"), is(false));
        assertThat(page.locator("#client-id")).hasValue(tenant);
        page.click("#sign-token");
        assertThat(page.locator("#idp-token")).hasValue(Pattern.compile("eyJ.+"));
        page.click("#connect-idp");
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");
        assertThat(page.locator("#subject")).hasText(Pattern.compile(".+:carol"));
        page.click("#explain");
        assertThat(page.locator("#verdict")).hasAttribute("data-granted", "false");
        assertThat(page.locator("#verdict-says")).containsText("policy muted, statement 0 rejects");
        page.selectOption("#permission", "subscribe");
        page.click("#explain");
        assertThat(page.locator("#verdict")).hasAttribute("data-granted", "true");
        shoot(page, "4-explained");
        page.fill("#idp-token", "not.a.token");
        page.click("#connect-idp");
        assertThat(page.locator("#problem")).hasAttribute("data-problem", "credential_refused");
        assertThat("no credential stands in the page", leak(page.content()), is(false));
        assertThat(complaints, empty());
    }

    @Test
    void isServedUnderAStrictPolicy() {
        String policy = Gateway.get("/demo/").header("Content-Security-Policy");
        assertThat(policy, not(is("")));
        assertThat(policy.contains("unsafe"), is(false));
        assertThat(policy.contains("default-src 'none'"), is(true));
    }

    private static Page open(List<String> complaints) {
        return open(complaints, "");
    }

    private static Page open(List<String> complaints, String fragment) {
        if (browser == null) {
            throw new AssertionError("no browser");
        }
        Page page = browser.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            boolean expected = message.text().contains("the server responded with a status of 401");
            if (message.type().equals("error") && !expected) {
                complaints.add(message.text());
            }
        });
        page.navigate(Gateway.url("/demo/") + fragment);
        return page;
    }

    private static void shoot(Page page, String name) {
        Path file = Path.of(System.getProperty("test.directory"), "screenshots", Gateway.SERVER + "-" + name + ".png");
        byte[] picture =
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
        assertThat(picture.length > 0, is(true));
    }

    private static boolean leak(String html) {
        return Pattern.compile("gh[ct]_[\\w.-]{12,}|eyJ[\\w-]{8,}")
                .matcher(html)
                .find();
    }
}
