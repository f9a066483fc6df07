package io.gatehouse.it;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.gatehouse.it.Gateway.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registrations of issuers that would weaken us or turn us against our own network. */
@OnServer
class IssuerHostileIT {

    private final TenantServer acme = TenantServer.ofNewTenant();

    @ParameterizedTest
    @DisplayName("T1, J7: addresses that are not for the public, and names that two readers could read in two ways")
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/jwks",
                "https://192.168.1.1/jwks",
                "https://172.16.0.1/jwks",
                "https://100.64.0.1/jwks",
                "https://localhost/jwks",
                "https://[::1]/jwks",
                "https://[::ffff:10.0.0.1]/jwks",
                "https://[64:ff9b::a00:1]/jwks",
                "https://[2002:a00:1::]/jwks",
                "https://[fd00::1]/jwks",
                "https://2130706434/jwks",
                "https://0177.0.0.2/jwks",
                "https://0x7f.0.0.2/jwks",
                "https://0/jwks",
                "http://example.com/jwks",
                "https://example.com:8443/jwks",
                "https://user@example.com/jwks",
                "https://example.com/jwks#x",
                "https://EXAMPLE.com/jwks",
                "https://example.com./jwks",
                "https://ex\\u00e4mple.com/jwks",
                "file:///etc/passwd",
                "ftp://example.com/jwks",
                "//example.com/jwks",
                "jwks"
            })
    void fetchesNothingThatIsNotPublic(String url) {
        Reply reply = register("\"issuer\":\"https://idp.example\",\"jwks_url\":\"" + url + "\"");
        assertThat(reply.response().body(), reply.status(), is(400));
    }

    @Test
    @DisplayName("T5: whatever is behind an address, the answer is one")
    void tellsNothingOfWhatIsBehindAnAddress() {
        Map<String, String> details = new LinkedHashMap<>();
        for (String host : new String[] {"127.0.0.2", "10.0.0.1", "nobody.invalid"}) {
            details.put(
                    host,
                    register("\"issuer\":\"https://idp.example\",\"jwks_url\":\"https://" + host + "/\"")
                            .text("detail"));
        }
        assertThat(details.toString(), details.values().stream().distinct().count(), is(1L));
    }

    @Test
    @DisplayName("J17: a private key is refused and kept nowhere")
    void refusesAPrivateKey() throws Exception {
        ECKey pair = new ECKeyGenerator(Curve.P_256).keyID("p").generate();
        Reply reply = register("\"jwks\":" + pair.toJSONString());
        assertThat(reply.status(), is(400));
        assertThat(reply.text("detail"), containsString("private key"));
        assertThat(reply.response().body(), not(containsString(pair.getD().toString())));
        Gateway.SECRETS.add(pair.getD().toString());
        String pem = pem("PRIVATE KEY", rsa(2048).getPrivate().getEncoded());
        assertThat(register("\"public_key\":" + quoted(pem)).text("detail"), containsString("private key"));
    }

    @Test
    @DisplayName("J17: weak keys, keys for something else, symmetric ones, two of one name")
    void refusesKeysThatProveNothing() throws Exception {
        ECKey good = new ECKeyGenerator(Curve.P_256).keyID("k").generate().toPublicJWK();
        ECKey again = new ECKeyGenerator(Curve.P_384).keyID("k").generate().toPublicJWK();
        ECKey forSecrets = new ECKey.Builder(good).keyUse(KeyUse.ENCRYPTION).build();
        String weak = pem("PUBLIC KEY", rsa(1024).getPublic().getEncoded());
        for (String keys : new String[] {
            "\"public_key\":" + quoted(weak),
            "\"public_key\":" + quoted(pem("PUBLIC KEY", new byte[40])),
            "\"public_key\":\"-----BEGIN PUBLIC KEY-----\"",
            "\"public_key\":\"\"",
            "\"jwks\":{\"keys\":[]}",
            "\"jwks\":{\"keys\":\"none\"}",
            "\"jwks\":{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}",
            "\"jwks\":{\"kty\":\"RSA\",\"n\":\"AQ\",\"e\":\"AQ\"}",
            "\"jwks\":" + forSecrets.toJSONString(),
            "\"jwks\":{\"keys\":[" + good.toJSONString() + "," + again.toJSONString() + "]}",
            "\"jwks\":" + good.toJSONString() + ",\"jwks_url\":\"https://idp.example/jwks\"",
        }) {
            assertThat(keys, register(keys).status(), is(400));
        }
        assertThat(register("\"jwks\":" + good.toJSONString()).status(), is(201));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"algorithms\":[\"HS256\"]",
                "\"algorithms\":[\"none\"]",
                "\"algorithms\":[]",
                "\"audience\":\"\"",
                "\"typ\":\"any\"",
                "\"id\":\"Upper\"",
                "\"id\":\"a:b\"",
                "\"claims\":{\"subject\":\"\"}",
                "\"claims\":{\"email\":\"email\"}",
                "\"introspection\":{\"url\":\"https://idp.example/i\",\"client_id\":\"a\"}",
                "\"introspection\":{\"url\":\"https://idp.example/i\",\"client_id\":\"a\",\"client_secret\":\"b\",\"interval_s\":0}",
                "\"introspection\":{\"url\":\"javascript:1\",\"client_id\":\"a\",\"client_secret\":\"b\"}",
                "\"tenant_id\":\"other\"",
                "\"issuer\":\"https://idp.example?x=1\""
            })
    @DisplayName("T10: members that are wrong or strange")
    void refusesWhatIsNoRegistration(String member) throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("audience", "us")
                .add("algorithms", Json.createArrayBuilder().add("ES256"));
        body.add("jwks", Json.createReader(new StringReader(key.toJSONString())).readObject());
        Json.createReader(new StringReader("{" + member + "}")).readObject().forEach(body::add);
        Reply reply = acme.call("POST", "/v1/tenant/issuers", body.build().toString());
        assertThat(reply.response().body(), reply.status(), is(400));
    }

    private Reply register(String members) {
        return acme.call(
                "POST",
                "/v1/tenant/issuers",
                "{\"audience\":\"us\",\"algorithms\":[\"ES256\",\"RS256\"]," + members + "}");
    }

    private static KeyPair rsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static String quoted(String text) {
        return Json.createValue(text).toString();
    }
}
