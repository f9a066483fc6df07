package io.gatehouse.ground.fetch;

import static io.gatehouse.Fixed.TENANT;
import static io.gatehouse.ground.fetch.Loopback.PATIENCE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Refusal;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one tenant's slow provider costs the others. */
class FetchShareTest {

    private static final TenantId NEIGHBOUR = new TenantId("neighbour");

    private final Loopback loopback = new Loopback();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() throws Exception {
        threads.shutdownNow();
        loopback.close();
    }

    private enum Outcome {
        FETCHED,
        FAILED,
        BUSY
    }

    @Test
    @DisplayName(
            "N1: beside 72 fetches at a tarpit a neighbour's fetch goes at once, and who is not asked hears 'busy'")
    void aTarpitTakesItsTenantsShareOnly() throws Exception {
        URI tarpit = loopback.serving(socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
        URI fast = loopback.answering("{}");
        GuardedFetcher fetcher = loopback.allowed();
        List<Future<Outcome>> slow = new ArrayList<>();
        for (int i = 0; i < 72; i++) {
            slow.add(threads.submit(() -> outcome(fetcher, TENANT, tarpit)));
        }
        Awaitility.await().until(() -> loopback.requests.size() >= 8);
        for (int i = 0; i < 10; i++) {
            long began = System.nanoTime();
            assertThat(outcome(fetcher, NEIGHBOUR, fast), is(Outcome.FETCHED));
            assertThat(Duration.ofNanos(System.nanoTime() - began).compareTo(PATIENCE), lessThan(0));
        }
        int failed = 0;
        int busy = 0;
        for (Future<Outcome> each : slow) {
            Outcome outcome = each.get(20, TimeUnit.SECONDS);
            failed += outcome == Outcome.FAILED ? 1 : 0;
            busy += outcome == Outcome.BUSY ? 1 : 0;
        }
        assertThat("all are answered", failed + busy, is(72));
        assertThat("who was not asked is not said to be silent", busy, greaterThan(48));
    }

    private static Outcome outcome(Fetcher fetcher, TenantId tenant, URI url) {
        try {
            return fetcher.get(tenant, url).isEmpty() ? Outcome.FAILED : Outcome.FETCHED;
        } catch (FetchFailed failed) {
            return Outcome.FAILED;
        } catch (Refusal busy) {
            return Outcome.BUSY;
        }
    }
}
