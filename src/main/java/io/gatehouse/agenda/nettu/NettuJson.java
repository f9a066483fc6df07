package io.gatehouse.agenda.nettu;

import io.gatehouse.agenda.calendar.Calendar;
import io.gatehouse.agenda.calendar.Calendar.Settings;
import io.gatehouse.agenda.calendar.CalendarChange;
import io.gatehouse.agenda.calendar.Metadata;
import io.gatehouse.agenda.calendar.Person;
import io.gatehouse.agenda.nettuaccount.NettuAccount;
import io.gatehouse.agenda.nettuaccount.NettuAccount.Webhook;
import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The shapes of bodies and answers. What is optional is written as null, never left out; what is unknown in a body is
 * passed over.
 */
final class NettuJson {

    private NettuJson() {}

    /**
     * The members of a JSON body; refuses anything else with {@link Problem#INVALID_REQUEST}, one that is too long with
     * {@link Problem#MESSAGE_TOO_LARGE}.
     */
    static Members body(HttpHeaders headers, InputStream body) {
        String type = Optional.ofNullable(headers.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_JSON)) {
            throw new Refusal(Problem.INVALID_REQUEST, "the body is sent as application/json");
        }
        return Members.of(body);
    }

    /** The member {@code metadata}; empty where it is absent or null. */
    static Optional<Metadata> metadata(Members members) {
        return members.optionalObject("metadata").map(Metadata::parse);
    }

    /** {@code {timezone, weekStart?}}: the week starts on Monday where nothing else is said. */
    static Settings settings(Members members) {
        return new Settings(weekStart(members).orElse(DayOfWeek.MONDAY), Calendar.timezone(members.text("timezone")));
    }

    /**
     * {@code {settings: {weekStart?, timezone?}, metadata?}}. One of the clients forgets the wrapping and sends
     * {@code {weekStart?, timezone?, metadata?}}: taken where it has one of the first two.
     */
    static CalendarChange change(Members members) {
        Optional<Members> wrapped = members.optionalObject("settings").map(Members::new);
        Members settings = wrapped.orElse(members);
        Optional<DayOfWeek> weekStart = weekStart(settings);
        Optional<ZoneId> timezone = settings.optionalText("timezone").map(Calendar::timezone);
        if (wrapped.isEmpty() && weekStart.isEmpty() && timezone.isEmpty()) {
            throw new Refusal(Problem.INVALID_REQUEST, "'settings' is missing");
        }
        return new CalendarChange(weekStart, timezone, metadata(members));
    }

    /** {@code Mon} or {@code Monday}, in whatever case. */
    private static Optional<DayOfWeek> weekStart(Members settings) {
        return settings.optionalText("weekStart")
                .map(name -> Arrays.stream(DayOfWeek.values())
                        .filter(day -> name.equalsIgnoreCase(day.name()) || name.equalsIgnoreCase(name(day)))
                        .findFirst()
                        .orElseThrow(
                                () -> new Refusal(Problem.INVALID_REQUEST, "'weekStart' is a weekday such as Mon")));
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** {@code {id, metadata}}. */
    static JsonObject user(Person person) {
        return Json.createObjectBuilder()
                .add("id", person.id().toString())
                .add("metadata", person.metadata().json())
                .build();
    }

    /** {@code {id, userId, settings: {weekStart, timezone}, metadata}}. */
    static JsonObject calendar(Calendar calendar) {
        return Json.createObjectBuilder()
                .add("id", calendar.id().toString())
                .add("userId", calendar.person().toString())
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("weekStart", name(calendar.settings().weekStart()))
                                .add("timezone", calendar.settings().timezone().getId()))
                .add("metadata", calendar.metadata().json())
                .build();
    }

    static <T> JsonArray list(List<T> all, Function<T, JsonObject> shape) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        all.forEach(each -> array.add(shape.apply(each)));
        return array.build();
    }

    /** {@code {id, publicJwtKey, settings:{webhook:{url, key}}}}. */
    static JsonObject account(NettuAccount account) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("id", account.tenant().value());
        account.publicKey().ifPresentOrElse(pem -> json.add("publicJwtKey", pem), () -> json.addNull("publicJwtKey"));
        JsonValue webhook = account.webhook().map(NettuJson::webhook).orElse(JsonValue.NULL);
        return json.add("settings", Json.createObjectBuilder().add("webhook", webhook))
                .build();
    }

    private static JsonValue webhook(Webhook webhook) {
        return Json.createObjectBuilder()
                .add("url", webhook.url())
                .add("key", webhook.key().reveal())
                .build();
    }

    /** 200 with one member. */
    static Response ok(String name, JsonValue value) {
        return answer(Response.Status.OK, Json.createObjectBuilder().add(name, value));
    }

    /** 201 with one member. */
    static Response created(String name, JsonValue value) {
        return answer(Response.Status.CREATED, Json.createObjectBuilder().add(name, value));
    }

    static Response answer(Response.Status status, JsonObjectBuilder body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body.build().toString())
                .build();
    }
}
