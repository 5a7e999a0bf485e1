package dev.based.junit.fingerprint;

import dev.based.junit.folder.EncapsulatedResources;
import dev.based.junit.folder.Folder;
import dev.based.junit.folder.FolderFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The contents of locations, by the files' names in order, and with code all that it may call, which is the whole class path.
 * They cannot be told of a location that is not there or cannot be listed. For one thread.
 */
public final class Contents {

    private static final String CLASS = ".class";

    /** By which SQLite reads or writes other files: "ATTACH DATABASE", "VACUUM", "Run-Time Loadable Extensions" in its documentation. */
    private static final Pattern OTHER_FILES = Pattern.compile(
            "\\battach\\s+(database\\b|['\"?:@$])|\\bvacuum\\b[^;]*\\binto\\b|\\bload_extension\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    private final Digest digest = new Digest();
    private boolean known = true;
    private boolean hasCode;

    /** Of nothing yet, on the class path of the thread. */
    public Contents() {}

    /** A digest of the added contents; empty if it cannot be determined. */
    public Optional<String> text() {
        if (known && hasCode) {
            addClassPath();
        }
        return known ? Optional.of(digest.text()) : Optional.empty();
    }

    private void addClassPath() {
        try {
            known = new ClassPath().isAdded(Folder.classPath(), digest);
        } catch (IOException | UncheckedIOException e) {
            known = false;
        }
    }

    /** Says that code is called, which may do anything. */
    public void addCode() {
        hasCode = true;
    }

    /** Adds what a resource says, or that there is none. */
    public void addResource(String name) {
        try (InputStream stream = Folder.classPath().getResourceAsStream(name)) {
            digest.add(stream == null ? new byte[0] : stream.readAllBytes());
        } catch (IOException e) {
            known = false;
        }
    }

    /** Adds a folder or a file: {@code classpath:db/migration}, {@code filesystem:src/main/db}, or a name on the class path. */
    public void add(String location) {
        digest.add(location);
        known &= EncapsulatedResources.cure(location).isEmpty(); // which the tool does not find, and is to say so
        try {
            Optional<List<FolderFile>> files = Folder.files(location);
            known &= files.isPresent();
            add(files.orElse(List.of()));
        } catch (IOException | UncheckedIOException e) {
            known = false; // what cannot be read is the migration's to say
        }
    }

    /**
     * Whether a script has statements of SQLite's that read or write files beside the database. Their contents are in no
     * fingerprint.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean areOthersNamed(FolderFile file) throws IOException {
        return OTHER_FILES
                .matcher(new String(file.content(), StandardCharsets.UTF_8))
                .find();
    }

    private void add(List<FolderFile> files) throws IOException {
        for (FolderFile file : files) {
            boolean isCode = file.name().endsWith(CLASS);
            hasCode |= isCode;
            known &= isCode || !areOthersNamed(file);
            digest.add(file.name());
            digest.add(file.content());
        }
    }
}
