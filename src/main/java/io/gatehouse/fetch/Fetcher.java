package io.gatehouse.fetch;

import io.gatehouse.secret.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches documents of text from where a tenant says. Blocks for up to {@link FetchSettings#total()}, so never to be called within a database transaction. Every failure looks the same from outside,
 * see {@link FetchFailed}.
 */
public interface Fetcher {

    /** The body of a 200 answer to a GET, in UTF-8. Anything else, a redirect too, is a failure. */
    String get(URI url) throws FetchFailed;

    /**
     * The body of a 200 answer to a POST of {@code form} as {@code application/x-www-form-urlencoded}.
     *
     * @param credentials what goes with it as {@code Authorization: Basic}: id, colon, secret, as they are before they are encoded in base64 (RFC 7617, 2)
     */
    String postForm(URI url, Map<String, String> form, Optional<Secret> credentials) throws FetchFailed;
}
