package io.gatehouse.run;

import java.net.URI;
import java.nio.file.Path;

/** What {@code ./mvnw -Prun} does for the demo page, for tests of the page. */
public final class DemoPages {

    private DemoPages() {}

    /** Gives a tenant its pretend identity provider; what the page's address ends with. */
    public static String fragment(URI gateway, Path folder, String clientId, String secretKey) {
        Keys keys = Keys.in(folder.resolve(clientId + ".properties"));
        PretendIdp idp = new PretendIdp(new Api(gateway), keys, clientId, secretKey);
        idp.make();
        idp.make();
        return idp.fragment();
    }
}
