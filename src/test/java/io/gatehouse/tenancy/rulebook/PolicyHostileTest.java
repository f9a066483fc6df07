package io.gatehouse.tenancy.rulebook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gatehouse.ground.problem.Problem;
import io.gatehouse.ground.problem.Refusal;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies as somebody would send who wants to break something, or simply erred. */
class PolicyHostileTest {

    private static final String ALLOW = "[{\"effect\":\"allow\",\"permissions\":[\"publish\"]}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"attached_to\":{},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"tenant\":false},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"tenant\":true,\"group\":\"a\"},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"group\":\"\"},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"group\":\"a\\u0000b\"},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"group\":[\"a\"]},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"planet\":\"a\"},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"claim\":{\"name\":\"a\"}},\"statements\":" + ALLOW + "}",
                "{\"attached_to\":{\"claim\":{\"name\":\"a\",\"value\":\"b\",\"more\":1}},\"statements\":" + ALLOW
                        + "}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":{}}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[1]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[{\"effect\":\"ALLOW\",\"permissions\":[\"a\"]}]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[{\"effect\":\"allow\",\"permissions\":[]}]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"(a+)+$\"]}]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"a\"],\"resources\":[]}]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"a\"],\"resources\":[\"^(.*a){20}$\"]}]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":[{\"effect\":\"allow\",\"permissions\":[\"a\"],\"when\":\"now\"}]}",
                "{\"attached_to\":{\"tenant\":true},\"statements\":" + ALLOW + ",\"tenant_id\":\"other\"}"
            })
    void refusesWhatIsNoPolicy(String json) {
        Refusal refusal = assertThrows(Refusal.class, () -> RulebookTest.policy("p", json));
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "../x", "a b", "-a"})
    void refusesAnIdThatCouldNotStandInAnAddress(String id) {
        String json = "{\"attached_to\":{\"tenant\":true},\"statements\":" + ALLOW + "}";
        Refusal refusal = assertThrows(Refusal.class, () -> RulebookTest.policy(id, json));
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
    }

    @Test
    void refusesMoreStatementsThanAPolicyHas() {
        String many = String.join(",", Collections.nCopies(101, "{\"effect\":\"allow\",\"permissions\":[\"a\"]}"));
        String json = "{\"attached_to\":{\"tenant\":true},\"statements\":[" + many + "]}";
        Refusal refusal = assertThrows(Refusal.class, () -> RulebookTest.policy("p", json));
        assertThat(refusal.problem(), is(Problem.INVALID_REQUEST));
    }
}
