package io.gatehouse.ground.json;

/** The text is not JSON as we take it. The message names the rule that it broke and never repeats the text. */
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    private final String rule;

    MalformedJson(String rule) {
        super(rule);
        this.rule = rule;
    }

    /** The rule that was broken, such as {@code nested deeper than 32}. */
    public String rule() {
        return rule;
    }
}
