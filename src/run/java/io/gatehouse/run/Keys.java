package io.gatehouse.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** What one installation must remember between runs, in a file of its owner: keys, passwords, the database's port. */
final class Keys {

    private final Path file;
    private final Properties known = new Properties();

    private Keys(Path file) {
        this.file = file;
    }

    /** Those in the file; none where there is no file. */
    static Keys in(Path file) {
        Keys keys = new Keys(file);
        if (Files.exists(file)) {
            keys.load();
        }
        return keys;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(known.getProperty(name));
    }

    /** The value that was kept, or one made now and kept from now on. */
    String get(String name, Supplier<String> maker) {
        return find(name).orElseGet(() -> {
            String made = maker.get();
            keep(Map.of(name, made));
            return made;
        });
    }

    /** Keeps the values, on disk before this returns. */
    void keep(Map<String, String> values) {
        known.putAll(values);
        StringWriter text = new StringWriter();
        try {
            known.store(text, "Made by ./mvnw -Prun. Without this file the data beside it cannot be read.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        OwnerOnly.write(file, text.toString());
    }

    private void load() {
        try (var reader = Files.newBufferedReader(file)) {
            known.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
