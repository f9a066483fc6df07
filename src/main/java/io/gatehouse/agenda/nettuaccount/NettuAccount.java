package io.gatehouse.agenda.nettuaccount;

import io.gatehouse.ground.id.TenantId;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.ground.secret.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * What makes a tenant a nettu account.
 *
 * @param publicKey what verifies its users' tokens: PEM, as it was given; empty: no token counts
 */
public record NettuAccount(TenantId tenant, Optional<String> publicKey, Optional<Webhook> webhook) {

    /**
     * Where the account wants to be told of reminders.
     *
     * @param url checked by {@link #address}
     * @param key what a call proves itself with
     */
    public record Webhook(String url, Secret key) {

        private static final int LONGEST = 2048;

        /**
         * {@code text} where it is an absolute http or https address of at most 2,048 characters, without a user;
         * refuses with {@link Problem#INVALID_REQUEST}.
         */
        static String address(String text) {
            try {
                URI uri = new URI(text);
                boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
                if (web && uri.getHost() != null && uri.getRawUserInfo() == null && text.length() <= LONGEST) {
                    return text;
                }
            } catch (URISyntaxException notAUri) {
                // told below
            }
            throw new Refusal(
                    Problem.INVALID_REQUEST,
                    "'webhookUrl' is an absolute http or https address of at most " + LONGEST + " characters");
        }
    }
}
