package dev.based.junit.cache;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directories that only the user may enter. */
public final class PrivateDirectory {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private PrivateDirectory() {}

    /**
     * A directory in another one, made if it is not there.
     *
     * @param parent the other one
     * @param name the directory's name
     * @return the directory
     * @throws IOException also if it leads elsewhere or belongs to another user, who could have prepared its content
     */
    public static Path in(Path parent, String name) throws IOException {
        Path directory = parent.resolve(name);
        try {
            return Files.createDirectory(directory, attributes(parent));
        } catch (FileAlreadyExistsException e) {
            requireOwn(directory);
            return directory;
        } catch (FileSystemException e) {
            throw refused(directory, "cannot be made (" + Causes.describe(e) + ")", e);
        }
    }

    private static FileAttribute<?>[] attributes(Path parent) {
        return isPosix(parent)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void requireOwn(Path directory) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(directory, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
            throw refused(directory, "is a symbolic link", null);
        }
        if (!attributes.isDirectory()) {
            throw refused(directory, "is not a directory", null);
        }
        CurrentUser user = CurrentUser.get();
        UserPrincipal owner = Files.getOwner(directory, NOFOLLOW_LINKS);
        if (!user.owns(owner)) {
            throw refused(
                    directory,
                    "belongs to '%s' and not to '%s'"
                            .formatted(owner.getName(), user.principal().getName()),
                    null);
        }
        if (isPosix(directory) && !Files.getPosixFilePermissions(directory).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
        }
    }

    private static IOException refused(Path directory, String why, @Nullable IOException cause) {
        return new IOException(
                "The cache directory %s %s: remove it, or set XDG_CACHE_HOME to a directory of yours"
                        .formatted(directory, why),
                cause);
    }

    /**
     * Deletes a directory and its content, also while another process deletes from it. Links are not followed.
     *
     * @param directory the directory
     * @throws IOException if something in it cannot be deleted
     */
    public static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<Path>() {

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
