package io.gatehouse.api.oauth;

/** An OAuth request that is refused; its code is one of RFC 6749, 5.2, or RFC 8693, 2.2.2. */
final class OAuthRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param description what is wrong, for the developer who reads it: printable ASCII without quotes and backslashes
     *     (RFC 6749, 5.2)
     */
    OAuthRefusal(String code, String description) {
        super(description, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }
}
