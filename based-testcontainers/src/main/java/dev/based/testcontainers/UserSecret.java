package dev.based.testcontainers;

import dev.based.junit.cache.FileMutex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The user's secret, from which the passwords of reused containers are derived: a container is found again by its
 * definition, the password included. It is in a file in a directory that only the user may enter.
 */
final class UserSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int OCTETS = 24;
    private static final String FILE = "secret";

    private final SecretKeySpec key;

    private UserSecret(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The secret in a private directory, made if it is not there, also while another process makes it. */
    static UserSecret in(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.notExists(file)) {
            FileMutex.whileHolding(directory.resolve(FILE + ".lock"), () -> {
                if (Files.notExists(file)) {
                    byte[] octets = new byte[OCTETS];
                    new SecureRandom().nextBytes(octets);
                    Path complete = Files.createTempFile(directory, FILE, null); // readable by its owner alone
                    Files.writeString(complete, HexFormat.of().formatHex(octets));
                    Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
                }
            });
        }
        return new UserSecret(Files.readString(file));
    }

    /** What only the user can know of a text; hexadecimal digits. */
    String derived(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] derived = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(derived, 0, OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
