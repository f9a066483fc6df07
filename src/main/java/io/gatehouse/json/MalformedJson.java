package io.gatehouse.json;

/** The text is not JSON as we take it. The message names the rule that it broke and never repeats the text. */
public final class MalformedJson extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedJson(String rule) {
        super(rule);
    }
}
