package io.gatehouse.ground.fetch;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.secret.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches documents of text from where a tenant says. Blocks for up to {@link FetchSettings#total()}, so never to be
 * called within a database transaction. Every failure looks the same from outside, see {@link FetchFailed}.
 *
 * <p>A tenant has its share of the fetches that go on at once. Where none is free for it in time, nothing was asked:
 * that is {@link Problem#OVERLOADED}, and says nothing about the other side.
 */
public interface Fetcher {

    /** The body of a 200 answer to a GET, in UTF-8. Anything else, a redirect too, is a failure. */
    String get(TenantId tenant, URI url) throws FetchFailed;

    /**
     * The body of a 200 answer to a POST of {@code form} as {@code application/x-www-form-urlencoded}.
     *
     * @param credentials what goes with it as {@code Authorization: Basic}: id, colon, secret, as they are before they
     *     are encoded in base64 (RFC 7617, 2)
     */
    String postForm(TenantId tenant, URI url, Map<String, String> form, Optional<Secret> credentials)
            throws FetchFailed;

    /**
     * The body of a 200 answer to a POST of {@code json} as {@code application/json}.
     *
     * @param authorization what goes with it as {@code Authorization}, its scheme included
     */
    String postJson(TenantId tenant, URI url, String json, Optional<Secret> authorization) throws FetchFailed;

    /**
     * The same for work that nobody waits for: it waits for its turn as long as a fetch may take, and is not sent away.
     */
    default Fetcher inLine() {
        return this;
    }

    /** A client's credentials for {@link #postForm}: both are form-encoded before they are joined (RFC 6749, 2.3.1). */
    static Secret client(String id, Secret secret) {
        return new Secret(URLEncoder.encode(id, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(secret.reveal(), StandardCharsets.UTF_8));
    }
}
