package dev.based.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class PrivateDirectoryTest {

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void namesTheDirectory() {
        directory = parent.resolve("based");
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }

    @Test
    void aNewDirectoryIsTheUsersAlone() throws IOException {
        assertThat(PrivateDirectory.in(parent, "based")).isEqualTo(directory);
        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void aDirectoryThatOthersMayEnterIsClosedToThem() throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        PrivateDirectory.in(parent, "based");

        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path target = Files.createDirectory(parent.resolve("target"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(directory, target);

        assertThatThrownBy(() -> PrivateDirectory.in(parent, "based"))
                .hasMessage(
                        "The cache directory %s is a symbolic link: remove it, or set XDG_CACHE_HOME to a directory of yours",
                        directory);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rwxr-xr-x");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aFileIsNotTakenForADirectory() throws IOException {
        Files.createFile(directory);

        assertThatThrownBy(() -> PrivateDirectory.in(parent, "based")).hasMessageContaining("is not a directory");
    }

    @Test
    void theDirectoryOfAnotherUserIsNotUsed() throws IOException {
        assumeTrue(CurrentUser.get().isRoot(), "Only root can give a directory to another user");
        Files.createDirectory(directory);
        Files.setAttribute(directory, "unix:uid", 65534);

        assertThatThrownBy(() -> PrivateDirectory.in(parent, "based"))
                .hasMessageContainingAll(directory.toString(), "belongs to", "and not to 'root'", "XDG_CACHE_HOME");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void deletingFollowsNoLink() throws IOException {
        Path other = Files.createDirectory(parent.resolve("other"));
        Files.createFile(other.resolve("file"));
        Files.createDirectories(directory.resolve("inner"));
        Files.createSymbolicLink(directory.resolve("inner/link"), other);

        PrivateDirectory.delete(directory);

        assertThat(directory).doesNotExist();
        assertThat(other.resolve("file")).exists();
    }
}
