package io.gatehouse.run;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;

/** What a person, and a script, must know to use the gateway that runs. */
final class Welcome {

    private static final String TEXT = """

          Demo page     %1$s/demo/
          With an IdP   %1$s/demo/%11$s
          Console       %1$s/console/%10$s
          API           %1$s/v1/   (described at %1$s/openapi.json)

          Client id     %2$s
          User          %3$s
          Password      %4$s
          Secret key    %13$s
          Operator key  %5$s

          Data          %6$s
          Log           %7$s
          For scripts   %8$s

          Sign in       %9$s
          Publish       %12$s
          Revoke        %14$s

        Ctrl-C stops everything; the data stays.
        """;

    private final Places places;
    private final URI base;
    private final Keys keys;
    private final String operatorKey;
    private final String nettuCode;
    private final String demoFragment;
    private final Database database;

    Welcome(
            Places places,
            URI base,
            Keys keys,
            String operatorKey,
            String nettuCode,
            String demoFragment,
            Database database) {
        this.places = places;
        this.base = base;
        this.keys = keys;
        this.operatorKey = operatorKey;
        this.nettuCode = nettuCode;
        this.demoFragment = demoFragment;
        this.database = database;
    }

    /**
     * For a person.
     *
     * @param console whether the gateway has a console already
     */
    String text(boolean console) {
        return TEXT.formatted(
                base,
                DemoTenant.CLIENT_ID,
                kept("user.name"),
                kept("user.password"),
                operatorKey,
                places.data(),
                places.log(),
                places.json(),
                login(),
                console ? "" : "   (not in this version)",
                demoFragment,
                asTenant("-sSi", "/v1/channels/chat:lobby/messages", hello()),
                kept("tenant.secret-key"),
                asTenant("-sS", "/v1/tenant/revocations", revocation()));
    }

    /** For a script. */
    String json() {
        JsonObject facts = Json.createObjectBuilder()
                .add("base_url", base.toString())
                .add("demo_url", base + "/demo/" + demoFragment)
                .add("client_id", DemoTenant.CLIENT_ID)
                .add("publishable_key", kept("tenant.publishable-key"))
                .add("secret_key", kept("tenant.secret-key"))
                .add("operator_key", operatorKey)
                .add("nettu_account_code", nettuCode)
                .add("username", kept("user.name"))
                .add("password", kept("user.password"))
                .add("database_url", database.uri())
                .add("log", places.log().toString())
                .build();
        StringWriter text = new StringWriter();
        try (JsonWriter writer = Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(facts);
        }
        return text.append('\n').toString();
    }

    private String login() {
        JsonObject body = Json.createObjectBuilder()
                .add("client_id", DemoTenant.CLIENT_ID)
                .add("username", kept("user.name"))
                .add("password", kept("user.password"))
                .build();
        return "curl -sS " + base + "/v1/login -H 'Content-Type: application/json' -d '" + body + "'";
    }

    private static JsonObject hello() {
        JsonObject text = Json.createObjectBuilder().add("text", "hello").build();
        return Json.createObjectBuilder().add("data", text).build();
    }

    private JsonObject revocation() {
        return Json.createObjectBuilder()
                .add("subject", kept("user.subject"))
                .add("reason", "tried from a terminal")
                .build();
    }

    /** A call of the tenant's server, to be pasted. */
    private String asTenant(String options, String path, JsonObject body) {
        return "curl %s -u '%s' %s%s -H 'Content-Type: application/json' -d '%s'"
                .formatted(options, kept("tenant.secret-key"), base, path, body);
    }

    private String kept(String name) {
        return keys.find(name).orElseThrow();
    }
}
