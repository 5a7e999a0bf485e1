package dev.based.junit.template;

import dev.based.junit.script.Script;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * What the contents of a template depend on, in short: migrations and their order, seeds, Flyway's version, the time zone in
 * which they run. Two templates with the same fingerprint on the same version of a server are alike. It is worked out
 * without loading Flyway. Java migrations have none: what they call may be anywhere.
 */
final class Fingerprint {

    /** Of the rules in this class and of how a template is made. */
    private static final String FORMAT = "based template 1";

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";
    private static final String FLYWAY = "META-INF/maven/org.flywaydb/flyway-core/pom.properties";
    private static final String CLASS = ".class";
    private static final int OCTETS = 16;

    private final MessageDigest digest;
    private final ClassLoader loader;

    private Fingerprint(MessageDigest digest, ClassLoader loader) {
        this.digest = digest;
        this.loader = loader;
    }

    /**
     * The fingerprint of a template.
     *
     * @param key what is in the template
     * @return hexadecimal digits, empty if the contents cannot be told: of Java migrations, of a location with wildcards, or
     *     in a place that is neither a directory nor a JAR
     */
    static Optional<String> of(TemplateKey key) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Fingerprint fingerprint =
                new Fingerprint(sha256(), context == null ? ClassLoader.getSystemClassLoader() : context);
        try {
            return fingerprint.add(key) ? Optional.of(fingerprint.text()) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // what cannot be read is the migration's to say
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String text() {
        return HexFormat.of().formatHex(digest.digest(), 0, OCTETS);
    }

    private boolean add(TemplateKey key) throws IOException {
        add(FORMAT);
        add(TimeZone.getDefault().getID());
        if (!key.migrations().isEmpty()) {
            addResource(FLYWAY);
        }
        for (String location : key.migrations()) {
            add(location);
            if (!addFiles(location)) {
                return false;
            }
        }
        for (String seed : key.seeds()) {
            add(seed);
            add(Script.read(seed).text());
        }
        return true;
    }

    private void add(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(byte[] octets) {
        digest.update((octets.length + ":").getBytes(StandardCharsets.UTF_8)); // so that parts cannot run together
        digest.update(octets);
    }

    private void addResource(String name) throws IOException {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            add(stream == null ? new byte[0] : stream.readAllBytes());
        }
    }

    private boolean addFiles(String location) throws IOException {
        if (location.contains("*") || location.contains("?")) {
            return false;
        }
        if (location.startsWith(FILE_SYSTEM)) {
            Path directory = Path.of(location.substring(FILE_SYSTEM.length()));
            return Files.isDirectory(directory) && addDirectory(directory);
        }
        String name = location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location;
        return name.indexOf(':') < 0 && addClassPath(name.replaceAll("^/+|/+$", ""));
    }

    private boolean addClassPath(String name) throws IOException {
        List<URL> places = Collections.list(loader.getResources(name));
        for (URL place : places) {
            boolean isAdded = place.getProtocol().equals("file")
                    ? addDirectory(pathOf(place))
                    : place.openConnection() instanceof JarURLConnection jar && addJar(jar, name);
            if (!isAdded) {
                return false;
            }
        }
        return !places.isEmpty();
    }

    private static Path pathOf(URL place) throws IOException {
        try {
            URI uri = place.toURI();
            return Path.of(uri);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** By the files' names in order. */
    private boolean addDirectory(Path directory) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            found = files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        for (Path file : found) {
            if (file.toString().endsWith(CLASS)) {
                return false;
            }
            add(directory.relativize(file).toString());
            add(Files.readAllBytes(file));
        }
        return true;
    }

    private boolean addJar(JarURLConnection connection, String name) throws IOException {
        connection.setUseCaches(false);
        try (var jar = connection.getJarFile()) {
            List<JarEntry> found = jar.stream()
                    .filter(entry -> entry.getName().startsWith(name + "/"))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry entry : found) {
                if (entry.getName().endsWith(CLASS)) {
                    return false;
                }
                add(entry.getName() + " " + entry.getCrc() + " " + entry.getSize());
            }
            return true;
        }
    }
}
