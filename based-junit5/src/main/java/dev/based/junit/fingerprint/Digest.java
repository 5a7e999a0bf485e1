package dev.based.junit.fingerprint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Parts in order, in short. For one thread. */
public final class Digest {

    private static final int OCTETS = 16;

    private final MessageDigest digest;

    /** Of nothing yet. */
    public Digest() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Adds a text. */
    public void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds octets. */
    public void add(byte[] octets) {
        digest.update((octets.length + ":").getBytes(StandardCharsets.UTF_8)); // so that parts cannot run together
        digest.update(octets);
    }

    /** The digest of the added contents, as 32 hexadecimal digits. Nothing can be added afterwards. */
    public String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, OCTETS);
    }
}
