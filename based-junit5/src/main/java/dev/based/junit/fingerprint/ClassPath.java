package dev.based.junit.fingerprint;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * All that a class loader finds: what code may call, and the resources that it may read. Files in directories count by their
 * contents, JARs by their place, length and time of change, Java by its version. For one use.
 */
final class ClassPath {

    /** Where the class path of the application and its modules are. */
    private static final List<String> PROPERTIES = List.of("java.class.path", "jdk.module.path");

    /** The most octets in directories that are read for it. */
    private static final long LARGEST = 256L << 20;

    private final Set<Path> entries = new LinkedHashSet<>();

    /** Of nothing yet. */
    ClassPath() {}

    /**
     * Adds all of it to a digest.
     *
     * @return false if it cannot be told: of a loader that may find anything, or of very large directories
     * @throws IOException if it cannot be read
     */
    boolean isAdded(ClassLoader loader, Digest digest) throws IOException {
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            boolean isKnown = each instanceof URLClassLoader urls
                    ? areFound(urls.getURLs())
                    : each == ClassLoader.getPlatformClassLoader() || isApplications(each);
            if (!isKnown) {
                return false;
            }
        }
        digest.add(Runtime.version().toString());
        long left = LARGEST;
        for (Path entry : entries) {
            digest.add(entry.toString());
            if (Files.isDirectory(entry)) {
                left -= addDirectory(entry, digest, left);
            } else if (Files.exists(entry)) {
                digest.add(Files.size(entry) + " " + Files.getLastModifiedTime(entry));
            }
        }
        return left > 0;
    }

    private boolean isApplications(ClassLoader loader) throws IOException {
        if (loader != ClassLoader.getSystemClassLoader()) {
            return false;
        }
        for (String property : PROPERTIES) {
            for (String entry : System.getProperty(property, "").split(File.pathSeparator, -1)) {
                if (!entry.isEmpty()) {
                    find(path(entry));
                }
            }
        }
        return true;
    }

    /** Windows knows names that are none, such as that of a folder's JARs of which there are none. */
    private static Path path(String entry) throws IOException {
        try {
            return Path.of(entry);
        } catch (InvalidPathException e) {
            throw new IOException(entry + " on the class path is no file", e);
        }
    }

    private boolean areFound(URL[] urls) throws IOException {
        for (URL url : urls) {
            if (!url.getProtocol().equals("file")) {
                return false;
            }
            find(path(url));
        }
        return true;
    }

    private static Path path(URL url) throws IOException {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IOException(url + " is no file", e);
        }
    }

    /** With what a JAR's manifest adds to the class path: build tools start a JVM with one JAR that names the others. */
    private void find(Path entry) throws IOException {
        Path absolute = entry.toAbsolutePath();
        if (!entries.add(absolute) || !Files.isRegularFile(absolute)) {
            return;
        }
        try (JarFile jar = new JarFile(absolute.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String url : more == null ? new String[0] : more.strip().split("\\s+", -1)) {
                URI resolved = absolute.toUri().resolve(url);
                if ("file".equals(resolved.getScheme())) {
                    find(Path.of(resolved));
                }
            }
        } catch (IllegalArgumentException e) { // of InvalidPathException too
            throw new IOException("The manifest of " + absolute + " names no files", e);
        }
    }

    /** Adds the files in order; returns how many octets they have, or one more than there may be. */
    private static long addDirectory(Path directory, Digest digest, long most) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        long octets = 0;
        for (Path file : files) {
            octets += Files.size(file);
            if (octets > most) {
                return octets;
            }
            digest.add(directory.relativize(file).toString());
            digest.add(Files.readAllBytes(file));
        }
        return octets;
    }
}
