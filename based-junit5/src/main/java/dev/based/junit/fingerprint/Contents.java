package dev.based.junit.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * The contents of locations, by the files' names in order. They cannot be told of a location with wildcards, of one that is
 * neither a directory nor in a JAR, nor of code, which may call what is anywhere. For one thread.
 */
public final class Contents {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";
    private static final String CLASS = ".class";

    private final Digest digest = new Digest();
    private final ClassLoader loader;
    private boolean known = true;

    /** Of nothing yet, on the class path of the thread. */
    public Contents() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.loader = context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    /** What was added, in short; empty if it cannot be told. */
    public Optional<String> text() {
        return known ? Optional.of(digest.text()) : Optional.empty();
    }

    /** Adds what a resource says, or that there is none. */
    public void addResource(String name) {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            digest.add(stream == null ? new byte[0] : stream.readAllBytes());
        } catch (IOException e) {
            known = false;
        }
    }

    /** Adds a folder: {@code classpath:db/migration}, {@code filesystem:src/main/db}, or a name on the class path. */
    public void addFolder(String location) {
        digest.add(location);
        try {
            known &= isAdded(location);
        } catch (IOException | UncheckedIOException e) {
            known = false; // what cannot be read is the migration's to say
        }
    }

    private boolean isAdded(String location) throws IOException {
        if (location.contains("*") || location.contains("?")) {
            return false;
        }
        if (location.startsWith(FILE_SYSTEM)) {
            Path directory = Path.of(location.substring(FILE_SYSTEM.length()));
            return Files.isDirectory(directory) && isDirectoryAdded(directory);
        }
        String name = location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location;
        return name.indexOf(':') < 0 && isResourceFolderAdded(name.replaceAll("^/+|/+$", ""));
    }

    private boolean isResourceFolderAdded(String name) throws IOException {
        List<URL> places = Collections.list(loader.getResources(name));
        for (URL place : places) {
            boolean isAdded = place.getProtocol().equals("file")
                    ? isDirectoryAdded(pathOf(place))
                    : place.openConnection() instanceof JarURLConnection jar && isJarAdded(jar, name);
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

    private boolean isDirectoryAdded(Path directory) throws IOException {
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
            digest.add(directory.relativize(file).toString());
            digest.add(Files.readAllBytes(file));
        }
        return true;
    }

    private boolean isJarAdded(JarURLConnection connection, String name) throws IOException {
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
                digest.add(entry.getName() + " " + entry.getCrc() + " " + entry.getSize());
            }
            return true;
        }
    }
}
