package dev.based.spi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the colons of files and of databases in memory from the colon before a password. */
final class FilePath {

    /** What SQLite, H2 and others write before a name, and a drive of Windows. */
    private static final Pattern START = Pattern.compile(
            "/*(:memory:|((mem|memory|file|nio|zip|split|res|directory|classpath|thin):)?(/*[a-z]:(?=[/\\\\]))?)",
            Pattern.CASE_INSENSITIVE);

    private FilePath() {}

    /** The first colon in a region of a text that does not belong to a file, or -1. */
    static int colonOfNoFile(String text, int from, int end) {
        Matcher start = START.matcher(text).region(from, end);
        int colon = text.indexOf(':', start.lookingAt() ? start.end() : from);
        return colon < end ? colon : -1;
    }
}
