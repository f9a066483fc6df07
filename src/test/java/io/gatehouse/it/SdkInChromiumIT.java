package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SDK in a real browser, in an application's page: what a laptop, a tunnel and an administrator do to it. */
@OnServer
@Alone("it has not been seen beside others yet")
class SdkInChromiumIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static @Nullable Chromium chromium;

    private final List<String> complaints = new ArrayList<>();
    private @Nullable AppPage app;
    private @Nullable BrowserContext browser;

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void begin() {
        app = new AppPage();
        browser = chromium().browser().newContext();
        browser.setDefaultTimeout((double) PATIENCE.toMillis());
    }

    @AfterEach
    void close() {
        browser().close();
        app().close();
    }

    @Test
    void twoTabsShareASessionThroughRefreshesAndASignOut() {
        app().signIn();
        Page one = opened();
        Page other = opened();
        await(one, "app.refreshed > 1");
        await(other, "app.refreshed > 1");
        assertThat(texts(one, "states"), is(List.of("connecting", "connected")));
        assertThat(texts(other, "states"), is(List.of("connecting", "connected")));
        assertThat(one.evaluate("app.client.logout()"), is(true));
        await(other, "app.states.at(-1) === 'disconnected'");
        assertThat(texts(other, "cuts"), is(List.of("4520 false")));
        assertThat(complaints, empty());
    }

    @Test
    void whoeverIsCutOffPastTheEndOfItsTokenComesBackByItselfAndMissesNothing() {
        app().signIn();
        Page page = opened();
        app().publish(1, 2);
        awaitHeard(page, 2);
        app().link.freeze();
        app().publish(3, 5);
        Awaitility.await("its socket is closed").atMost(PATIENCE).until(() -> app().members() == 0);
        app().publish(6, 7);
        app().link.thaw();
        awaitHeard(page, 7);
        Awaitility.await("it is seen again").atMost(PATIENCE).until(() -> app().members() == 1);
        assertThat(page.evaluate("app.client.state"), is("connected"));
    }

    @Test
    void aMachineThatSleptPastTheEndOfItsTokenComesBackByItselfAndMissesNothing() {
        app().signIn();
        Page page = opened();
        app().publish(1, 2);
        awaitHeard(page, 2);
        chromium().asleepDuring(() -> {
            app().publish(3, 5);
            Awaitility.await("its socket is closed").atMost(PATIENCE).until(() -> app().members() == 0);
            app().publish(6, 7);
        });
        awaitHeard(page, 7);
        assertThat(((Number) page.evaluate("app.slept")).doubleValue(), greaterThan(5_000.0));
        assertThat(texts(page, "cuts"), is(List.of("4006 true")));
        Awaitility.await("it is seen again").atMost(PATIENCE).until(() -> app().members() == 1);
    }

    @Test
    void aHiddenTabWhoseTimersAreSlowedKeepsItsTokensFreshAndItsSocketOpen() {
        app().signIn();
        browser()
                .addInitScript("{ const prompt = setTimeout, slow = 20_000;"
                        + " globalThis.setTimeout = (ring, ms) => prompt(ring, Math.ceil(ms / slow) * slow); }");
        Page page = opened();
        await(page, "app.refreshed > 3");
        app().publish(1, 1);
        awaitHeard(page, 1);
        assertThat(texts(page, "states"), is(List.of("connecting", "connected")));
    }

    @Test
    void whoeverGoesOfflineGetsWhatItMissedWhenTheNetworkIsBack() {
        app().signIn();
        Page page = opened();
        app().publish(1, 1);
        awaitHeard(page, 1);
        browser().setOffline(true);
        app().link.leadTo(1);
        await(page, "app.states.at(-1) === 'connecting'");
        app().publish(2, 4);
        app().link.leadTo(Gateway.url("/").getPort());
        browser().setOffline(false);
        awaitHeard(page, 4);
        app().publish(5, 5);
        awaitHeard(page, 5);
        assertThat(texts(page, "states"), is(List.of("connecting", "connected", "connecting", "connected")));
    }

    @Test
    void aServerThatIsKilledAndStartedAgainIsFoundAgainAndNothingIsMissing() throws Exception {
        app().signIn();
        try (SecondNode doomed = SecondNode.start(Map.of("GATEHOUSE_NODE", "restarted"))) {
            app().link.leadTo(doomed.url("/").getPort());
            Page page = opened();
            app().publish(1, 2);
            awaitHeard(page, 2);
            doomed.kill();
            app().publish(3, 4);
            await(page, "app.states.at(-1) === 'connecting'");
            try (SecondNode again = SecondNode.start(Map.of("GATEHOUSE_NODE", "restarted"))) {
                app().link.leadTo(again.url("/").getPort());
                app().publish(5, 5);
                awaitHeard(page, 5);
            }
        }
    }

    @Test
    void whoeverIsRevokedLearnsItAndStaysAway() {
        Gateway.Person alice = app().signIn();
        Page page = opened();
        Gateway.Reply receipt = app().tenant.call("POST", "/v1/tenant/revocations", TwoNodes.order(alice));
        assertThat(receipt.json().getInt("sockets_fenced"), is(1));
        await(page, "app.states.at(-1) === 'disconnected'");
        assertThat(texts(page, "cuts"), is(List.of("4521 false")));
        assertThat(texts(page, "errors"), is(List.of("session_revoked")));
        assertThat(page.evaluate("app.asked"), is(1));
        assertThat(complaints, empty());
    }

    @Test
    void aModuleThatIsNotWhatThePageExpectsIsNotRun() {
        app().signIn();
        app().expectsAnother("keeper.js");
        Page page = page();
        await(page, "document.readyState === 'complete'");
        assertThat(complaints, hasItem(containsString("integrity")));
        assertThat(page.evaluate("typeof globalThis.app"), is("undefined"));
    }

    /** The page, connected, on the channel and seen there; the policy was not broken. */
    private Page opened() {
        Page page = page();
        await(page, "globalThis.app?.joined > 0");
        assertThat(texts(page, "violations"), empty());
        return page;
    }

    private Page page() {
        Page page = browser().newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.navigate(app().url());
        return page;
    }

    /** Each number once, in order, and nothing else. */
    private static void awaitHeard(Page page, int last) {
        await(page, "app.heard.length >= " + last);
        List<Integer> all = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            all.add(number);
        }
        assertThat(page.evaluate("app.heard"), is(all));
        assertThat(page.evaluate("app.gaps"), is(0));
    }

    /** Asks as the inspector does: the policy of the page forbids what the browser's driver would wait with. */
    private static void await(Page page, String condition) {
        Awaitility.await(condition)
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> page.evaluate(condition), is(true));
    }

    private static List<String> texts(Page page, String name) {
        return ((List<?>) page.evaluate("app." + name))
                .stream().map(String::valueOf).toList();
    }

    private static Chromium chromium() {
        return Objects.requireNonNull(chromium);
    }

    private AppPage app() {
        return Objects.requireNonNull(app);
    }

    private BrowserContext browser() {
        return Objects.requireNonNull(browser);
    }
}
