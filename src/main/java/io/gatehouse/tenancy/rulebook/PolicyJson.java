package io.gatehouse.tenancy.rulebook;

import static io.gatehouse.ground.problem.Refusal.invalid;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.tenancy.policy.Attachment;
import io.gatehouse.tenancy.policy.Attachment.Kind;
import io.gatehouse.tenancy.policy.ChannelPattern;
import io.gatehouse.tenancy.policy.Permission;
import io.gatehouse.tenancy.policy.Policy;
import io.gatehouse.tenancy.policy.Statement;
import io.gatehouse.tenancy.policy.Statement.Effect;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Policies in JSON: {@code {"id", "attached_to": {"tenant": true} | {"group": g} | {"subject": s} | {"key": k} |
 * {"claim": {"name", "value"}}, "statements": [{"effect": "allow"|"reject", "permissions": [...], "resources":
 * [...]}]}}. Without {@code resources} a statement is about all.
 */
public final class PolicyJson {

    private PolicyJson() {}

    /** Reads a policy's body, its id aside; refuses with {@link Problem#INVALID_REQUEST}. */
    public static Policy read(String id, Members members) {
        Attachment attachment = members.optionalObject("attached_to")
                .map(PolicyJson::attachment)
                .orElseThrow(() -> invalid("'attached_to' is missing, such as {\"group\": \"staff\"}"));
        List<Statement> statements = members.take("statements")
                .filter(JsonArray.class::isInstance)
                .map(list -> statements((JsonArray) list))
                .orElseThrow(() -> invalid("'statements' must be a list"));
        members.noOthers();
        return new Policy(id, attachment, statements);
    }

    /** Writes a policy. */
    public static JsonObject write(Policy policy) {
        return Json.createObjectBuilder()
                .add("id", policy.id())
                .add("attached_to", attachedTo(policy.attachment()))
                .add("statements", statements(policy))
                .build();
    }

    /** Writes a statement. */
    public static JsonObject write(Statement statement) {
        return Json.createObjectBuilder()
                .add("effect", statement.effect().name().toLowerCase(Locale.ROOT))
                .add("permissions", sorted(statement.permissions(), Permission::text))
                .add("resources", sorted(statement.resources(), ChannelPattern::text))
                .build();
    }

    static JsonArray statements(Policy policy) {
        JsonArrayBuilder statements = Json.createArrayBuilder();
        policy.statements().forEach(each -> statements.add(write(each)));
        return statements.build();
    }

    /** Reads back what {@link #statements(Policy)} wrote. */
    static List<Statement> kept(String json) {
        try {
            return statements(StrictJson.object("{\"kept\":" + json + "}").getJsonArray("kept"));
        } catch (MalformedJson damaged) {
            throw new IllegalStateException("a kept policy cannot be read", damaged);
        }
    }

    private static List<Statement> statements(JsonArray list) {
        List<Statement> statements = new ArrayList<>();
        for (JsonValue each : list) {
            if (!(each instanceof JsonObject object)) {
                throw invalid("a statement must be an object");
            }
            statements.add(statement(new Members(object)));
        }
        return statements;
    }

    private static Statement statement(Members members) {
        Effect effect = switch (members.text("effect")) {
            case "allow" -> Effect.ALLOW;
            case "reject" -> Effect.REJECT;
            default -> throw invalid("'effect' is allow or reject");
        };
        Set<Permission> permissions = set(members.texts("permissions"), Permission::new);
        boolean everywhere = members.take("resources").isEmpty();
        Set<ChannelPattern> resources =
                everywhere ? Set.of(ChannelPattern.ANY) : set(members.texts("resources"), ChannelPattern::new);
        members.noOthers();
        return new Statement(effect, permissions, resources);
    }

    private static Attachment attachment(JsonObject object) {
        Members members = new Members(object);
        if (object.size() != 1) {
            throw invalid("'attached_to' has one member: tenant, group, subject, key or claim");
        }
        if (members.take("tenant").filter(JsonValue.TRUE::equals).isPresent()) {
            return Attachment.toTenant();
        }
        Optional<JsonObject> claim = members.optionalObject("claim");
        if (claim.isPresent()) {
            Members named = new Members(claim.get());
            Attachment attachment = new Attachment(Kind.CLAIM, named.text("name"), named.text("value"));
            named.noOthers();
            return attachment;
        }
        for (Kind kind : List.of(Kind.GROUP, Kind.SUBJECT, Kind.KEY)) {
            Optional<String> value = members.optionalText(kind.text());
            if (value.isPresent()) {
                return new Attachment(kind, "", value.get());
            }
        }
        throw invalid("'attached_to' names tenant (true), group, subject, key or claim");
    }

    private static JsonObject attachedTo(Attachment attachment) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        String kind = attachment.kind().text();
        return switch (attachment.kind()) {
            case TENANT -> json.add(kind, true).build();
            case GROUP, SUBJECT, KEY -> json.add(kind, attachment.value()).build();
            case CLAIM ->
                json.add(
                                kind,
                                Json.createObjectBuilder()
                                        .add("name", attachment.name())
                                        .add("value", attachment.value()))
                        .build();
        };
    }

    private static <T> Set<T> set(List<String> texts, Function<String, T> read) {
        return texts.stream().map(read).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> JsonArrayBuilder sorted(Collection<T> values, Function<T, String> text) {
        return Json.createArrayBuilder(values.stream().map(text).sorted().toList());
    }
}
