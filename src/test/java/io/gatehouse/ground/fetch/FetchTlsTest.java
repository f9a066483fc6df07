package io.gatehouse.ground.fetch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What https promises, kept: a server is whom a certificate authority says it is, even where the operator allows its
 * address.
 */
class FetchTlsTest {

    private static final String PASSWORD = "test-only";

    @TempDir
    Path directory;

    @Test
    @DisplayName("T3 refuses a certificate that nobody vouches for")
    void refusesASelfMadeCertificate() throws Exception {
        try (Loopback loopback = new Loopback()) {
            URI server = loopback.answeringBehind(selfMade(), "{}");
            assertThat(Loopback.fails(loopback.allowed(), server.toString()), is(true));
            assertThat(loopback.requests, is(empty()));
        }
    }

    private SSLContext selfMade() throws Exception {
        Path store = directory.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String words = "-genkeypair -alias idp -keyalg EC -dname CN=127.0.0.1 -ext SAN=ip:127.0.0.1 -storetype PKCS12"
                + " -storepass " + PASSWORD + " -keystore";
        List<String> command = new ArrayList<>(List.of(words.split(" ")));
        command.add(0, keytool);
        command.add(store.toString());
        Process making = new ProcessBuilder(command).inheritIO().start();
        assertThat(making.waitFor(), is(0));
        return context(store);
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(store)) {
            keys.load(stored, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
