package io.gatehouse.realtime.channelrules;

import io.gatehouse.ground.json.Json;
import io.gatehouse.ground.json.Members;
import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import io.gatehouse.realtime.channel.ChannelRules;
import io.gatehouse.realtime.channel.Sender;
import io.gatehouse.realtime.log.Retention;
import io.gatehouse.tenancy.policy.ChannelPattern;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code {pattern, history: {messages, seconds}, presence, anonymous, publishers, claims}}. What is left out is as
 * where nothing is said.
 */
public final class ChannelRulesJson {

    private static final int MOST_MESSAGES = 1_000;
    private static final long LONGEST_S = Duration.ofDays(1).toSeconds();
    private static final int MOST_CLAIMS = 10;

    private ChannelRulesJson() {}

    /** Reads what a tenant says of a pattern; refuses with {@link Problem#INVALID_REQUEST}. */
    public static ChannelRules read(String pattern, Members members) {
        Retention usual = ChannelRules.DEFAULT.retention();
        Retention retention = members.optionalObject("history")
                .map(object -> retention(new Members(object)))
                .orElse(usual);
        boolean anonymous = members.optionalFlag("anonymous").orElse(false);
        List<String> claims = members.texts("claims");
        if (claims.size() > MOST_CLAIMS || claims.stream().anyMatch(each -> !each.matches("[\\w.:/-]{1,100}"))) {
            throw new Refusal(Problem.INVALID_REQUEST, "'claims' are at most " + MOST_CLAIMS + " names without spaces");
        }
        String publishers = members.optionalText("publishers").orElse("anyone");
        if (!Set.of("anyone", "servers").contains(publishers)) {
            throw new Refusal(Problem.INVALID_REQUEST, "'publishers' is anyone or servers");
        }
        boolean presence = members.optionalFlag("presence").orElse(ChannelRules.DEFAULT.presence());
        members.noOthers();
        return new ChannelRules(
                new ChannelPattern(pattern),
                retention,
                presence,
                new Sender(anonymous, Set.copyOf(claims)),
                publishers.equals("servers"));
    }

    private static Retention retention(Members members) {
        long messages = members.optionalNumber("messages", 0, MOST_MESSAGES)
                .orElse((long) ChannelRules.DEFAULT.retention().most());
        long seconds = members.optionalNumber("seconds", 0, LONGEST_S)
                .orElse(ChannelRules.DEFAULT.retention().longest().toSeconds());
        members.noOthers();
        return new Retention(Math.toIntExact(messages), Duration.ofSeconds(seconds));
    }

    /** The JSON form. */
    public static JsonObject write(ChannelRules rules) {
        return Json.createObjectBuilder()
                .add("pattern", rules.pattern().text())
                .add(
                        "history",
                        Json.createObjectBuilder()
                                .add("messages", rules.retention().most())
                                .add("seconds", rules.retention().longest().toSeconds()))
                .add("presence", rules.presence())
                .add("anonymous", rules.sender().anonymous())
                .add("publishers", rules.serversOnly() ? "servers" : "anyone")
                .add(
                        "claims",
                        Json.createArrayBuilder(new TreeSet<>(rules.sender().claims())))
                .build();
    }
}
