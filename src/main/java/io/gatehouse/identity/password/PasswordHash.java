package io.gatehouse.identity.password;

import io.gatehouse.ground.secret.Secret;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An Argon2id hash with all that made it, as PHC text: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, base64 without
 * padding. Parameters are capped: a hash that was imported from elsewhere cannot make the next login eat the machine.
 */
final class PasswordHash {

    static final int SALT = 16;
    static final int DIGEST = 32;

    private static final int MOST_MEMORY_KIB = 65_536;
    private static final int MOST_ITERATIONS = 5;
    private static final int MOST_LANES = 4;
    private static final Pattern PHC =
            Pattern.compile("\\$argon2id\\$v=19\\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=([1-9][0-9]?)"
                    + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final int memoryKib;
    private final int iterations;
    private final int parallelism;
    private final byte[] salt;
    private final byte[] digest;

    private PasswordHash(int memoryKib, int iterations, int parallelism, byte[] salt, byte[] digest) {
        this.memoryKib = memoryKib;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.digest = digest;
    }

    /**
     * A hash that is to be computed: parameters and salt, and in place of the digest bytes that no password yields but
     * by luck.
     */
    static PasswordHash blank(PasswordCost cost, byte[] salt, byte[] digest) {
        return new PasswordHash(cost.memoryKib(), cost.iterations(), cost.parallelism(), salt, digest);
    }

    /** The hash that {@code phc} spells, or empty where it spells none or one above the caps. */
    static Optional<PasswordHash> parse(Secret phc) {
        Matcher parts = PHC.matcher(phc.reveal());
        if (!parts.matches()) {
            return Optional.empty();
        }
        int memory = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        if (!bearable(memory, passes, lanes)) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            return Optional.of(new PasswordHash(
                    memory, passes, lanes, base64.decode(parts.group(4)), base64.decode(parts.group(5))));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether a hash of this cost is within the caps. RFC 9106, 3.1: at least 8 KiB a lane. */
    static boolean bearable(int memoryKib, int iterations, int parallelism) {
        return parallelism >= 1
                && parallelism <= MOST_LANES
                && iterations >= 1
                && iterations <= MOST_ITERATIONS
                && memoryKib >= 8 * parallelism
                && memoryKib <= MOST_MEMORY_KIB;
    }

    /** The same parameters and salt over this password: this takes the memory and the time. */
    PasswordHash over(Password password) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt)
                .build();
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(parameters);
        byte[] input = password.bytes();
        byte[] computed = new byte[digest.length];
        try {
            argon2.generateBytes(input, computed);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
        return new PasswordHash(memoryKib, iterations, parallelism, salt, computed);
    }

    /** Whether both are the same hash of the same password; compares in constant time. */
    boolean matches(PasswordHash other) {
        return MessageDigest.isEqual(digest, other.digest) && Arrays.equals(salt, other.salt);
    }

    /** Whether it was made with this cost and with salt and digest of today's lengths. */
    boolean costs(PasswordCost cost) {
        return memoryKib == cost.memoryKib()
                && iterations == cost.iterations()
                && parallelism == cost.parallelism()
                && salt.length == SALT
                && digest.length == DIGEST;
    }

    /** The PHC text. */
    Secret phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return new Secret("$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(digest));
    }

    @Override
    public String toString() {
        return "***";
    }
}
