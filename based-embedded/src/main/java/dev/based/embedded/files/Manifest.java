package dev.based.embedded.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of an archive and their sizes: the last file that is written into the directory they are unpacked in. It
 * tells whether they are still there, whole.
 */
public final class Manifest {

    /** Its name. */
    public static final String FILE = "based-manifest";

    private static final Pattern LINE = Pattern.compile("(?<size>-?\\d+) (?<path>.+)");
    private static final String LAST_LINE = "end";
    private static final long LINK = -1;

    private final List<String> lines = new ArrayList<>();

    /** Of nothing yet. */
    public Manifest() {}

    /**
     * Lists a file.
     *
     * @param path within the directory
     * @param size in octets
     */
    public void addFile(Path path, long size) {
        lines.add(size + " " + path);
    }

    /**
     * Lists a symbolic link.
     *
     * @param path within the directory
     */
    public void addLink(Path path) {
        addFile(path, LINK);
    }

    /**
     * Writes it.
     *
     * @param directory which has all that it lists
     * @throws IOException if it cannot be written
     */
    public void writeTo(Path directory) throws IOException {
        List<String> text = new ArrayList<>(lines);
        text.add(LAST_LINE);
        Files.write(directory.resolve(FILE), text);
    }

    /**
     * Whether a directory has a manifest and all that it lists.
     *
     * @param directory which need not exist
     * @return whether it is complete
     * @throws IOException if the manifest cannot be read
     */
    public static boolean isSatisfied(Path directory) throws IOException {
        List<String> text;
        try {
            text = Files.readAllLines(directory.resolve(FILE));
        } catch (NoSuchFileException e) {
            return false;
        }
        if (text.isEmpty() || !text.get(text.size() - 1).equals(LAST_LINE)) {
            return false;
        }
        return text.subList(0, text.size() - 1).stream().allMatch(line -> isThere(directory, line));
    }

    private static boolean isThere(Path directory, String line) {
        Matcher entry = LINE.matcher(line);
        if (!entry.matches()) {
            return false;
        }
        Path file = directory.resolve(entry.group("path"));
        long size = Long.parseLong(entry.group("size"));
        try {
            return size == Files.size(file) || size == LINK;
        } catch (IOException e) {
            return false;
        }
    }
}
