package io.gatehouse.identity.token;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.gatehouse.Skip;
import io.gatehouse.ground.json.MalformedJson;
import io.gatehouse.ground.json.StrictJson;
import io.gatehouse.identity.token.TokenPolicy.Audience;
import io.gatehouse.identity.token.TokenPolicy.Types;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The JWS vectors of project Wycheproof, through the same checks that every token passes: none that is invalid may be
 * accepted. The counts of accepted ones are asserted too, so that a check that refuses everything does not look safe.
 * The vectors are not part of this repository; without them the tests are skipped.
 */
class WycheproofTest {

    private static final Path VECTORS = Path.of("../shared/vectors/wycheproof");

    /**
     * Marked invalid and yet byte for byte the valid vector 357: a mistake in the file, for which a verifier that knows
     * HMACs would have to leave them out. Ours refuses all three, so nothing is left out.
     */
    private static final Set<Integer> COPIES_OF_357 = Set.of(367, 370);

    private static final TokenPolicy POLICY = new TokenPolicy(
            Set.of(TokenAlgorithm.values()),
            Types.ACCESS_TOKEN_OR_UNTYPED,
            "not looked at here",
            new Audience.Exactly("not looked at here"),
            Duration.ofHours(1),
            Duration.ZERO);

    /**
     * What is valid and refused on purpose: HMACs (10, 4 and 2), empty payloads (6), and keys made for another
     * algorithm than the token's (RFC 7520's, 4).
     */
    @ParameterizedTest
    @DisplayName("J1 J2 J3 J11 J12 J17 accepts no invalid Wycheproof vector, and as many valid ones as it should")
    @CsvSource({
        "json_web_signature_test.json, 401, 46, 26",
        "json_web_key_test.json,        26,  5,  1",
        "json_web_crypto_test.json,     49,  4,  2"
    })
    void acceptsNoInvalidVector(String file, int vectors, int valid, int accepted) {
        List<Vector> all = vectors(file);
        List<Integer> wronglyAccepted = all.stream()
                .filter(each -> !each.valid() && each.isAccepted())
                .map(Vector::number)
                .toList();
        List<Integer> rightlyAccepted = all.stream()
                .filter(each -> each.valid() && each.isAccepted())
                .map(Vector::number)
                .toList();
        System.out.printf(
                "%s: of %d vectors %d invalid ones accepted; of %d valid ones %d accepted%n",
                file, all.size(), wronglyAccepted.size(), valid, rightlyAccepted.size());
        assertThat(wronglyAccepted, is(empty()));
        assertThat(all.size(), is(vectors));
        assertThat(all.stream().filter(Vector::valid).count(), is((long) valid));
        assertThat(rightlyAccepted.size(), is(accepted));
    }

    @Test
    void knowsTwoInvalidVectorsThatAreCopiesOfAValidOne() {
        List<Vector> all = vectors("json_web_signature_test.json");
        String valid = token(all, 357);
        for (int copy : COPIES_OF_357) {
            assertThat(token(all, copy), is(valid));
        }
    }

    private static String token(List<Vector> vectors, int number) {
        return vectors.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow()
                .token();
    }

    private static List<Vector> vectors(String file) {
        Path path = VECTORS.resolve(file);
        Skip.unless(Files.isReadable(path), "the Wycheproof vectors are not at " + path.toAbsolutePath());
        List<Vector> vectors = new ArrayList<>();
        for (JsonObject group : read(path).getJsonArray("testGroups").getValuesAs(JsonObject.class)) {
            VerificationKeys keys = keys(group);
            group.getJsonArray("tests").getValuesAs(JsonObject.class).stream()
                    .filter(test -> test.containsKey("jws"))
                    .map(test -> Vector.of(test, keys))
                    .forEach(vectors::add);
        }
        return vectors;
    }

    private static JsonObject read(Path path) {
        try {
            return StrictJson.object(Files.readString(path));
        } catch (IOException | MalformedJson broken) {
            throw new IllegalStateException(path.toString(), broken);
        }
    }

    /** The public half; where a group has none, its keys are symmetric. */
    private static VerificationKeys keys(JsonObject group) {
        JsonObject given =
                Optional.ofNullable(group.getJsonObject("public")).orElseGet(() -> group.getJsonObject("private"));
        List<? extends JsonValue> jwks = given.containsKey("keys") ? given.getJsonArray("keys") : List.of(given);
        return VerificationKeys.parse(jwks.stream().map(JsonValue::toString).toList());
    }

    /** One test of a vector file. */
    private record Vector(int number, boolean valid, String token, VerificationKeys keys) {

        static Vector of(JsonObject test, VerificationKeys keys) {
            JsonValue jws = test.get("jws");
            String token = jws instanceof JsonString compact ? compact.getString() : String.valueOf(jws);
            return new Vector(test.getInt("tcId"), "valid".equals(test.getString("result")), token, keys);
        }

        boolean isAccepted() {
            try {
                return SignatureCheck.payload(token, POLICY.signature(), keys).length > 0;
            } catch (TokenRefused refused) {
                return false;
            }
        }
    }
}
