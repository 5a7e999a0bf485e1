package dev.based.junit.sql;

import dev.based.junit.folder.FolderFile;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A migration that is a file. One with a version in its name ({@code V2_1__films.sql}) comes before those without, in the
 * order of versions; those without come in the order of their names.
 *
 * @param file the file
 * @param version the parts of its version, none if it has no version
 */
record SqlFile(FolderFile file, List<BigInteger> version) implements Comparable<SqlFile> {

    private static final String END = ".sql";
    private static final Pattern VERSIONED = Pattern.compile("V(\\d+(?:[._]\\d+)*)__.*");

    static boolean isIn(FolderFile file) {
        return file.location().endsWith(END);
    }

    static SqlFile of(FolderFile file) {
        Matcher versioned = VERSIONED.matcher(file.simpleName());
        return new SqlFile(file, versioned.matches() ? parts(versioned.group(1)) : List.of());
    }

    /** Without zeros at the end, which make no other version. */
    private static List<BigInteger> parts(String version) {
        List<BigInteger> parts =
                Arrays.stream(version.split("[._]")).map(BigInteger::new).toList();
        int size = parts.size();
        while (size > 1 && parts.get(size - 1).signum() == 0) {
            size--;
        }
        return parts.subList(0, size);
    }

    /** Whether a version is this file's: its version, or its name if it has none. */
    boolean isAt(String text) {
        if (version.isEmpty()) {
            String name = file.simpleName();
            return text.equals(name) || (text + END).equals(name);
        }
        return text.matches("\\d+(?:[._]\\d+)*") && parts(text).equals(version);
    }

    /** What {@link #isAt} answers, for messages. */
    String shownVersion() {
        return version.isEmpty()
                ? file.simpleName()
                : String.join(".", version.stream().map(BigInteger::toString).toList());
    }

    @Override
    public int compareTo(SqlFile other) {
        if (version.isEmpty() || other.version.isEmpty()) {
            return version.isEmpty() && other.version.isEmpty()
                    ? file.location().compareTo(other.file.location())
                    : Boolean.compare(version.isEmpty(), other.version.isEmpty());
        }
        return Arrays.compare(version.toArray(BigInteger[]::new), other.version.toArray(BigInteger[]::new));
    }
}
