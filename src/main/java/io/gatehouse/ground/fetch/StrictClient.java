package io.gatehouse.ground.fetch;

import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes an HttpClient that does what it is told and nothing on its own: no redirects, cookies, decoding,
 * authentication, retries, proxies.
 */
final class StrictClient {

    private static final int MOST_CONNECTIONS = Couriers.MOST;
    private static final int MOST_TO_ONE_HOST = 24;
    private static final int LONGEST_HEADER_LINE = 8192;
    private static final int MOST_HEADERS = 100;

    /** A connection is checked when it is made; after so long the next one is checked anew. */
    private static final TimeValue LONGEST_KEPT = TimeValue.ofMinutes(1);

    private StrictClient() {}

    static CloseableHttpClient of(FetchSettings settings, CheckingResolver resolver) {
        Timeout total = timeout(settings.total());
        RequestConfig request = RequestConfig.custom()
                .setConnectionRequestTimeout(total)
                .setResponseTimeout(total)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setExpectContinueEnabled(false)
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(connections(settings, resolver))
                .setDefaultRequestConfig(request)
                .setUserAgent("Gatehouse")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(FetchSettings settings, CheckingResolver resolver) {
        Timeout total = timeout(settings.total());
        Http1Config http1 = Http1Config.custom()
                .setMaxLineLength(LONGEST_HEADER_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.connect()))
                .setSocketTimeout(total)
                .setTimeToLive(LONGEST_KEPT)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http1)
                        .build())
                .setDefaultConnectionConfig(connection)
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(total).build())
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_TO_ONE_HOST)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
