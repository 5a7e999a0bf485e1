package dev.based.junit.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * The user as whom this process runs. His name in the system properties says less: it is {@code ?} for a user whom the
 * machine does not know.
 *
 * @param principal the owner of the files that this process makes
 * @param isRoot whether he is root, as whom PostgreSQL refuses to run
 */
public record CurrentUser(UserPrincipal principal, boolean isRoot) {

    private static final Integer ROOT = 0;

    /**
     * The user.
     *
     * @return the owner of what this process makes
     * @throws IOException if it cannot make a temporary file
     */
    public static CurrentUser get() throws IOException {
        Path made = Files.createTempFile("based", null);
        try {
            boolean hasIds = made.getFileSystem().supportedFileAttributeViews().contains("unix");
            return new CurrentUser(Files.getOwner(made), hasIds && ROOT.equals(Files.getAttribute(made, "unix:uid")));
        } finally {
            Files.delete(made);
        }
    }

    boolean owns(UserPrincipal owner) {
        return principal.equals(owner);
    }

    /**
     * The name in the letters that every file system takes.
     *
     * @return the name, other letters replaced
     */
    public String fileName() {
        return principal.getName().replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
