package io.gatehouse.identity.token;

import jakarta.json.JsonString;
import java.util.Base64;
import java.util.Optional;

/**
 * What a token says before anything about it is proved. Good for choosing who is to verify it, and for nothing else.
 */
public final class UnverifiedToken {

    private UnverifiedToken() {}

    /** Whose token it claims to be ({@code iss}); empty where it says nothing that can be read. */
    public static Optional<String> issuer(String compact) {
        if (compact.length() > SignatureCheck.MAX_LENGTH) {
            return Optional.empty();
        }
        String[] parts = compact.split("\\.", 4);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return SignatureCheck.json(payload, TokenFlaw.CLAIMS_MALFORMED).get("iss") instanceof JsonString issuer
                    ? Optional.of(issuer.getString())
                    : Optional.empty();
        } catch (TokenRefused | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
