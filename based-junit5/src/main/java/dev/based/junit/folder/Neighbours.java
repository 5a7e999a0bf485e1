package dev.based.junit.folder;

import dev.based.junit.run.Spelling;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The folders beside a location that does not exist, or beside the first folder above it that is missing. */
public final class Neighbours {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";
    private static final int MOST = 10;

    private Neighbours() {}

    /**
     * The cure for a location that is not there.
     *
     * @param location as {@link Folder} knows it
     * @return a sentence with the folders beside it
     */
    public static String cure(String location) {
        List<String> found = of(location);
        return found.isEmpty()
                ? "There is no %s: correct the location".formatted(location)
                : "There is no %s, but there is %s: correct the location"
                        .formatted(
                                location,
                                String.join(", ", found.stream().limit(MOST).toList()));
    }

    /** Folders, as locations, those with the most similar names first; none if they cannot be listed. */
    static List<String> of(String location) {
        boolean isFile = location.startsWith(FILE_SYSTEM);
        String prefix = isFile ? FILE_SYSTEM : location.startsWith(CLASS_PATH) ? CLASS_PATH : "";
        String at = location.substring(prefix.length()).replaceAll("/+$", "");
        while (!at.isEmpty()) {
            int slash = at.lastIndexOf('/');
            String parent = slash < 0 ? "" : at.substring(0, slash);
            Set<String> names = isFile
                    ? inDirectory(Path.of(slash == 0 ? "/" : parent))
                    : onClassPath(parent.replaceAll("^/+", ""));
            if (!names.isEmpty()) {
                String before = prefix + (slash < 0 ? "" : parent + "/");
                return names.stream()
                        .sorted(Spelling.nearestTo(at.substring(slash + 1)))
                        .map(before::concat)
                        .toList();
            }
            at = parent;
        }
        return List.of();
    }

    private static Set<String> onClassPath(String parent) {
        Set<String> names = new HashSet<>();
        try {
            for (URL place : Collections.list(Folder.classPath().getResources(parent))) {
                if (place.getProtocol().equals("file")) {
                    names.addAll(inDirectory(Path.of(place.toURI())));
                } else if (!parent.isEmpty() && place.openConnection() instanceof JarURLConnection jar) {
                    names.addAll(inJar(jar, parent + "/"));
                }
            }
        } catch (IOException | URISyntaxException e) { // then no name helps
            return names;
        }
        return names;
    }

    private static Set<String> inDirectory(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            Set<String> names = new HashSet<>();
            children.filter(Files::isDirectory).forEach(child -> names.add(String.valueOf(child.getFileName())));
            return names;
        } catch (IOException e) { // it is not there either
            return Set.of();
        }
    }

    private static List<String> inJar(JarURLConnection connection, String parent) throws IOException {
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(parent) && name.indexOf('/', parent.length()) > 0)
                    .map(name -> name.substring(parent.length(), name.indexOf('/', parent.length())))
                    .distinct()
                    .toList();
        }
    }
}
