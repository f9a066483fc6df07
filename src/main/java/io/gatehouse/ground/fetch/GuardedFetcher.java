package io.gatehouse.ground.fetch;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import io.gatehouse.ground.turn.Turn;
import io.gatehouse.ground.turn.Turns;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;

/**
 * {@link Fetcher} over Apache HttpClient. A fetch runs on a courier's thread, so that its time is bounded whatever it
 * is that hangs: the name's resolver, the handshake, a header, the body.
 */
@ApplicationScoped
class GuardedFetcher implements Fetcher {

    private static final Logger LOG = System.getLogger(Fetcher.class.getName());

    /** One slow provider of one tenant takes an eighth; a host that several tenants ask, three eighths. */
    private static final Turns.Bounds SHARES = new Turns.Bounds(Couriers.MOST, 8, 24, 8);

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final FetchSettings settings;
    private final Couriers couriers;
    private final CheckingResolver resolver;
    private final SmallAnswer answer;
    private final CloseableHttpClient client;
    private final Turns turns;
    private final boolean waitsInLine;

    @Inject
    GuardedFetcher(FetchSettings settings, Couriers couriers) {
        this(settings, couriers, InetAddress::getAllByName);
    }

    GuardedFetcher(FetchSettings settings, Couriers couriers, Lookup lookup) {
        this.settings = settings;
        this.couriers = couriers;
        this.resolver = new CheckingResolver(settings.allow(), lookup);
        this.answer = new SmallAnswer(settings.longestBody());
        this.client = StrictClient.of(settings, resolver);
        this.turns = new Turns(SHARES);
        this.waitsInLine = false;
    }

    private GuardedFetcher(GuardedFetcher same, boolean waitsInLine) {
        this.settings = same.settings;
        this.couriers = same.couriers;
        this.resolver = same.resolver;
        this.answer = same.answer;
        this.client = same.client;
        this.turns = same.turns;
        this.waitsInLine = waitsInLine;
    }

    @SuppressWarnings("NullAway") // CDI proxies only
    GuardedFetcher() {
        this.settings = null;
        this.couriers = null;
        this.resolver = null;
        this.answer = null;
        this.client = null;
        this.turns = null;
        this.waitsInLine = false;
    }

    @Override
    public Fetcher inLine() {
        return new GuardedFetcher(this, true);
    }

    @Override
    public String get(TenantId tenant, URI url) throws FetchFailed {
        check(url);
        return fetched(tenant, url, new HttpGet(url));
    }

    @Override
    public String postForm(TenantId tenant, URI url, Map<String, String> form, Optional<Secret> credentials)
            throws FetchFailed {
        check(url);
        HttpPost post = new HttpPost(url);
        post.setEntity(new UrlEncodedFormEntity(
                form.entrySet().stream()
                        .map(each -> new BasicNameValuePair(each.getKey(), each.getValue()))
                        .toList(),
                StandardCharsets.UTF_8));
        credentials.ifPresent(it -> post.setHeader(HttpHeaders.AUTHORIZATION, basic(it)));
        return fetched(tenant, url, post);
    }

    @Override
    public String postJson(TenantId tenant, URI url, String json, Optional<Secret> authorization) throws FetchFailed {
        check(url);
        HttpPost post = new HttpPost(url);
        post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
        authorization.ifPresent(it -> post.setHeader(HttpHeaders.AUTHORIZATION, it.reveal()));
        return fetched(tenant, url, post);
    }

    @PreDestroy
    void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private void check(URI url) throws FetchFailed {
        Optional<String> broken = UrlRules.broken(url);
        if (broken.isPresent()) {
            LOG.log(Level.INFO, "not fetched: {0}", broken.get());
            throw new FetchFailed();
        }
        try {
            resolver.check(url);
        } catch (CheckingResolver.ForbiddenTarget forbidden) {
            throw failed(url, forbidden);
        }
    }

    private String fetched(TenantId tenant, URI url, HttpUriRequestBase request) throws FetchFailed {
        Turn turn = turn(tenant, url);
        request.setHeader(HttpHeaders.ACCEPT, "application/json, application/jwk-set+json;q=0.9, */*;q=0.1");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
        FutureTask<String> errand = new FutureTask<>(() -> client.execute(request, answer));
        try {
            send(errand, turn);
            return errand.get(settings.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException inside) {
            throw failed(url, inside.getCause() == null ? inside : inside.getCause());
        } catch (TimeoutException late) {
            giveUp(request, errand);
            throw failed(url, late);
        } catch (InterruptedException stopped) {
            giveUp(request, errand);
            Thread.currentThread().interrupt();
            throw failed(url, stopped);
        }
    }

    /** Who is sent away here has asked nobody; the other side is not to blame. */
    private Turn turn(TenantId tenant, URI url) throws FetchFailed {
        String host = url.getHost() + ':' + UrlRules.port(url);
        try {
            Optional<Turn> turn = waitsInLine
                    ? turns.takeInLine(tenant, host, settings.total())
                    : turns.take(tenant, host, settings.patience());
            return turn.orElseThrow(() -> busy(tenant, host));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed(url, stopped);
        }
    }

    /** The turn goes back when the thread is free again, not when the caller gives up: a resolver may hang on. */
    private void send(FutureTask<String> errand, Turn turn) {
        try {
            couriers.execute(() -> {
                try (turn) {
                    errand.run();
                }
            });
        } catch (RejectedExecutionException none) {
            turn.close();
            throw new Refusal(Problem.OVERLOADED, RETRY);
        }
    }

    private static Refusal busy(TenantId tenant, String host) {
        LOG.log(Level.INFO, "tenant {0} waits for too many fetches, nothing was asked of {1}", tenant, host);
        return new Refusal(Problem.OVERLOADED, RETRY);
    }

    /** Closes the connection under the fetch, which ends it wherever it is. */
    private static void giveUp(HttpUriRequestBase request, FutureTask<String> errand) {
        request.cancel();
        errand.cancel(true);
    }

    /** The cause goes to the log without the URL's query and without control characters, both of which others chose. */
    private static FetchFailed failed(URI url, Throwable cause) {
        String place = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
        String why = (cause.getClass().getSimpleName() + ": " + cause.getMessage()).replaceAll("\\p{C}", "?");
        LOG.log(Level.INFO, "{0} could not be fetched: {1}", place, why);
        if (!(cause instanceof IOException) && !(cause instanceof TimeoutException)) {
            LOG.log(Level.DEBUG, "a fetch ended unexpectedly", cause);
        }
        return new FetchFailed();
    }

    private static String basic(Secret credentials) {
        byte[] text = credentials.reveal().getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(text);
    }
}
