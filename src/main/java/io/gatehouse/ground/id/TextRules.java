package io.gatehouse.ground.id;

/**
 * What text from outside has to be before it is stored, compared or logged. Each rule holds what the one before it
 * holds. Lengths are inclusive and count UTF-16 units; empty text passes.
 */
public final class TextRules {

    private TextRules() {}

    /**
     * True where {@code text} consists of Unicode scalar values and has no U+0000. PostgreSQL keeps no U+0000, and half
     * a surrogate pair becomes a question mark in UTF-8, so that two texts become one.
     */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(TextRules::isLost);
    }

    /** True where {@code text} is not longer than {@code longest} and has no control characters: ids, credentials. */
    public static boolean isPlain(String text, int longest) {
        return text.length() <= longest
                && text.codePoints().noneMatch(each -> isLost(each) || Character.isISOControl(each));
    }

    /**
     * True where {@code text} also breaks no line and does not reorder the text around it, so that it looks like what
     * it says (CVE-2021-42574): names and reasons, which a person reads.
     */
    public static boolean isReadable(String text, int longest) {
        return isPlain(text, longest) && text.codePoints().noneMatch(TextRules::misleads);
    }

    private static boolean isLost(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }

    /** Line and paragraph separator, then embeddings and overrides; isolates (Unicode Standard Annex 9, 2.1 to 2.5). */
    private static boolean misleads(int codePoint) {
        return (codePoint >= 0x2028 && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
