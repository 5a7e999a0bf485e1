package dev.based.junit.folder;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files of a location: {@code classpath:db/schema}, {@code filesystem:src/main/db}, or a name on the class path of the
 * thread; a folder with what is below it, or one file.
 */
public final class Folder {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";

    private final String location;
    private final List<FolderFile> files = new ArrayList<>();
    private boolean listed = true;

    private Folder(String location) {
        this.location = location.replaceAll("/+$", "");
    }

    /**
     * Finds them, in the order of their names in each place of the class path.
     *
     * @return the files, none of an empty folder; empty if there is no such location, or it cannot be listed: it has
     *     wildcards, or is neither a directory nor in a JAR
     * @throws IOException if one cannot be read
     */
    public static Optional<List<FolderFile>> files(String location) throws IOException {
        Folder folder = new Folder(location);
        folder.find();
        return folder.listed ? Optional.of(folder.files) : Optional.empty();
    }

    /** The class path of the thread. */
    public static ClassLoader classPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    private void find() throws IOException {
        if (location.startsWith(FILE_SYSTEM)) {
            addPath(Path.of(location.substring(FILE_SYSTEM.length())));
            return;
        }
        String name = (location.startsWith(CLASS_PATH) ? location.substring(CLASS_PATH.length()) : location)
                .replaceAll("^/+", "");
        if (name.contains("*") || name.contains("?") || name.indexOf(':') >= 0) {
            listed = false;
            return;
        }
        List<URL> places = Collections.list(classPath().getResources(name));
        listed = !places.isEmpty();
        for (URL place : places) {
            if (place.getProtocol().equals("file")) {
                addPath(pathOf(place));
            } else if (place.openConnection() instanceof JarURLConnection jar) {
                addJar(jar, name);
            } else {
                listed = false;
            }
        }
    }

    private static Path pathOf(URL place) throws IOException {
        try {
            return Path.of(place.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private void addPath(Path path) throws IOException {
        if (!Files.exists(path)) {
            listed = false;
            return;
        }
        List<Path> found;
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            found = all.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
        for (Path file : found) {
            String name = path.relativize(file).toString().replace('\\', '/');
            files.add(new FolderFile(location, name, Files.readAllBytes(file)));
        }
    }

    private void addJar(JarURLConnection connection, String name) throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            List<JarEntry> found = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry ->
                            entry.getName().equals(name) || entry.getName().startsWith(name + "/"))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry entry : found) {
                try (InputStream content = jar.getInputStream(entry)) {
                    String below = entry.getName().substring(name.length()).replaceAll("^/", "");
                    files.add(new FolderFile(location, below, content.readAllBytes()));
                }
            }
        }
    }
}
