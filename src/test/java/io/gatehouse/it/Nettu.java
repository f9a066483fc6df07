package io.gatehouse.it;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** What nettu's clients do: accounts, their users, and calls on their behalf. */
final class Nettu {

    static final String CODE = "test-only-account-code";
    static final String BASE = "/api/v1";
    static final RSAKey KEY = newKey();
    static final RSAKey OTHER_KEY = newKey();
    static final String ALL = "{\"allow\":[\"*\"]}";
    static final String NOBODY = UUID.randomUUID().toString();

    private static final String[] NO_CREDENTIALS = {};

    private Nettu() {}

    /** An account, with its key. */
    record Account(String id, String key) {

        Reply call(String method, String path, String body) {
            return Nettu.call(method, path, body, credentials());
        }

        String[] credentials() {
            return new String[] {"X-Api-Key", key};
        }

        Reply upload(String pem) {
            return call(
                    "PUT",
                    "/account/pubkey",
                    Json.createObjectBuilder().add("publicJwtKey", pem).build().toString());
        }

        User newUser() {
            String id = expect(201, call("POST", "/user", "{}"))
                    .json()
                    .getJsonObject("user")
                    .getString("id");
            return new User(this, id);
        }
    }

    /** A user of an account. */
    record User(Account account, String id) {

        Reply call(String method, String path, String body) {
            return Nettu.call(method, path, body, credentials(ALL));
        }

        String[] credentials(String policy) {
            return with(account, token(policy));
        }

        /** Signed by {@link #KEY}, an hour long; {@code policy} as JSON, empty for none. */
        String token(String policy) {
            String claim = policy.isEmpty() ? "" : ",\"schedulerPolicy\":" + policy;
            long now = System.currentTimeMillis() / 1000;
            return sign(KEY, claims(id, now + 3600, claim));
        }

        String newCalendar() {
            return expect(201, call("POST", "/calendar", "{\"timezone\":\"Europe/Oslo\"}"))
                    .json()
                    .getJsonObject("calendar")
                    .getString("id");
        }
    }

    static String claims(String user, long expiry, String more) {
        return "{\"nettuSchedulerUserId\":\"" + user + "\",\"iat\":1,\"exp\":" + expiry + more + "}";
    }

    static String sign(RSAKey key, String claims) {
        try {
            JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(claims));
            token.sign(new RSASSASigner(key));
            Gateway.SECRETS.add(token.serialize());
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static String[] with(Account account, String token) {
        return new String[] {"Nettu-Account", account.id(), "Authorization", "Bearer " + token};
    }

    /** A new account whose users' tokens are signed by {@link #KEY}. */
    static Account newAccount() {
        Reply made = expect(201, call("POST", "/account", "{\"code\":\"" + CODE + "\"}", NO_CREDENTIALS));
        Account account = new Account(made.json().getJsonObject("account").getString("id"), made.text("secretApiKey"));
        Reply uploaded = expect(200, account.upload(pem(KEY)));
        if (!uploaded.json().getJsonObject("account").getString("publicJwtKey").equals(pem(KEY))) {
            throw new AssertionError("not verbatim: " + uploaded.json());
        }
        return account;
    }

    static String pem(RSAKey key) {
        try {
            byte[] der = key.toRSAPublicKey().getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A call under {@link #BASE}; an empty body is none. */
    static Reply call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Gateway.url(BASE + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json, text/plain, */*")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Gateway.send(request.build());
    }

    static Reply expect(int status, Reply reply) {
        if (reply.status() != status) {
            throw new AssertionError(reply.status() + " instead of " + status + ": "
                    + reply.response().body());
        }
        return reply;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
