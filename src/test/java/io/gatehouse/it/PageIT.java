package io.gatehouse.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.gatehouse.it.OnServer.Which.EACH;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo page in a real browser, with screenshots under {@code target/screenshots}. */
@OnServer
@Alone("it has not been seen beside others yet")
class PageIT {

    @TempDir
    private static Path folder;

    private static @Nullable DemoBrowser browser;

    @BeforeAll
    static void launch() {
        browser = new DemoBrowser(folder);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    private static DemoBrowser demo() {
        return Objects.requireNonNull(browser);
    }

    @Test
    @OnServer(EACH)
    void walksTheMainFlow() {
        Page page = demo().open();
        page.fill("#client-id", demo().tenant);
        page.fill("#username", "alice");
        page.fill("#email", "alice@example.test");
        page.fill("#password", Gateway.PASSWORD);
        page.click("#register");
        assertThat(page.locator("#status")).hasAttribute("data-state", "connected");
        assertThat(page.locator("#ticket")).containsText("single use");
        assertThat(page.locator("#socket")).containsText("gatehouse.v1");
        assertThat(page.locator("#expires")).hasText(Pattern.compile("\\d+ s"));
        DemoBrowser.shoot(page, "1-connected");

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
        DemoBrowser.shoot(page, "2-family-revoked");
        assertThat("no credential stands in the page", leak(page.content()), is(false));
        assertThat(demo().complaints, empty());
    }

    @Test
    void signsInAndLogsOut() {
        String body = "{\"client_id\":\"" + demo().tenant
                + "\",\"username\":\"bob\",\"email\":\"b@example.test\",\"password\":\"" + Gateway.PASSWORD + "\"}";
        assertThat(Gateway.post("/v1/register", body, "").status(), is(201));
        Page page = demo().open();
        page.fill("#client-id", demo().tenant);
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
        DemoBrowser.shoot(page, "3-logged-out");
        assertThat(demo().complaints, empty());
    }

    @Test
    void aSecondBrowserIsCutAndTheReceiptSaysAfterHowManyMilliseconds() {
        Page page = demo().pretending("muted");
        Page other = demo().pretending("muted");
        page.click("#revoke");
        assertThat(page.locator("#receipt")).hasAttribute("data-fenced", "2");
        assertThat(page.locator("#receipt-says")).hasText(Pattern.compile("2 sockets fenced after [\\d.]+ ms"));
        assertThat(other.locator("#status")).hasAttribute("data-cut", "session_revoked");
        assertThat(page.locator("#status")).hasAttribute("data-cut", "session_revoked");
        DemoBrowser.shoot(page, "6-receipt");
        DemoBrowser.shoot(other, "7-second-browser-cut");
        assertThat(demo().complaints, empty());
    }

    @Test
    void twoBrowsersTalkAndOneThatComesLaterSeesWhatWasSaid() {
        Page page = demo().pretending("");
        Page other = demo().pretending("");
        page.fill("#line", "hello <b>there</b>");
        page.click("#say");
        assertThat(other.locator("#said li").last()).containsText("hello <b>there</b>");
        other.fill("#line", "and you");
        other.click("#say");
        assertThat(page.locator("#said li").last()).containsText("dave and you");
        assertThat(page.locator("#present li")).containsText(new String[] {"dave"});
        Page late = demo().pretending("");
        assertThat(late.locator("#said li").first()).containsText("hello");
        page.click("#reconnect");
        other.fill("#line", "once more");
        other.click("#say");
        assertThat(page.locator("#said li").last()).containsText("once more");
        DemoBrowser.shoot(page, "8-chat");
        assertThat(demo().complaints, empty());
    }

    @Test
    void connectsWithATokenOfAPretendIdentityProviderAndExplainsItsRights() {
        Page page = demo().openWithKeys();
        assertThat("the key leaves the address", page.url().contains("#"), is(false));
        assertThat(page.locator("#client-id")).hasValue(demo().tenant);
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
        DemoBrowser.shoot(page, "4-explained");
        page.fill("#idp-token", "not.a.token");
        page.click("#connect-idp");
        assertThat(page.locator("#problem")).hasAttribute("data-problem", "credential_refused");
        assertThat("no credential stands in the page", leak(page.content()), is(false));
        assertThat(demo().complaints, empty());
    }

    @Test
    void isServedUnderAStrictPolicy() {
        String policy = Gateway.get("/demo/").header("Content-Security-Policy");
        assertThat(policy, not(is("")));
        assertThat(policy.contains("unsafe"), is(false));
        assertThat(policy.contains("default-src 'none'"), is(true));
    }

    private static boolean leak(String html) {
        return Pattern.compile("gh[ct]_[\\w.-]{12,}|eyJ[\\w-]{8,}")
                .matcher(html)
                .find();
    }
}
