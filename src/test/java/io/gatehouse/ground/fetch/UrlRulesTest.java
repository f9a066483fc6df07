package io.gatehouse.ground.fetch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a URL has to look like. */
class UrlRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example/realms/acme/protocol/openid-connect/certs",
                "https://idp.example",
                "https://idp.example:443/",
                "https://login.example/common/keys?p=b2c_1_signin",
                "https://xn--bcher-kva.example/jwks.json",
                "http://127.0.0.1:8080/keys",
                "http://[::1]:8080/keys",
                "https://keycloak:8443/keys"
            })
    void takesOneSpellingOfAUrl(String url) {
        assertThat(UrlRules.broken(URI.create(url)), is(Optional.empty()));
    }

    @ParameterizedTest
    @DisplayName("J7 refuses user names, fragments, odd ports, other letters, dots at the end and other schemes")
    @ValueSource(
            strings = {
                "https://user@idp.example/",
                "https://user:password@idp.example/",
                "https://@idp.example/",
                "https://idp.example@evil.test/",
                "https://idp.example/#fragment",
                "https://idp.example/#",
                "https://idp.example:0/",
                "https://idp.example:/",
                "https://idp.example:0443/",
                "https://idp.example:65536/",
                "https://idp.example:99999999/",
                "https://idp.example./",
                "https://.idp.example/",
                "https://idp..example/",
                "https://IDP.example/",
                "https://bücher.example/",
                "https://idp.exämple/keys",
                "https://idp%2eexample/",
                "https://under_score.example/",
                "https://-idp.example/",
                "HTTPS://idp.example/",
                "https:/idp.example/",
                "https:///keys",
                "https:idp.example",
                "//idp.example/",
                "/keys",
                "ftp://idp.example/",
                "mailto:admin@idp.example",
                "https://[fe80::1%25eth0]/"
            })
    void j7RefusesOddUrls(String url) {
        assertThat(UrlRules.broken(URI.create(url)), is(not(Optional.empty())));
    }

    @ParameterizedTest
    @DisplayName("J7 refuses a URL that is too long")
    @ValueSource(ints = {2048, 4096, 100_000})
    void refusesLongUrls(int length) {
        assertThat(UrlRules.broken(URI.create("https://idp.example/" + "x".repeat(length))), is(not(Optional.empty())));
    }
}
