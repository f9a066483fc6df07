package io.gatehouse.ground.id;

/**
 * A user inside a tenant. Printable text of 1 to 255 characters (OIDC Core 2: {@code sub} is at most 255 ASCII
 * characters); means nothing outside its tenant.
 */
public record SubjectId(String value) {

    public SubjectId {
        if (value.isEmpty() || !TextRules.isPlain(value, 255)) {
            throw new IllegalArgumentException("not a subject id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
