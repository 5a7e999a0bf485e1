package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.cache.Causes;
import dev.based.junit.cache.CurrentUser;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class StartFailureTest {

    private static final String HINT = "unshare";

    @TempDir
    Path temporary;

    private static String failure(Map<String, String> environment) throws Exception {
        try (OtherJvm other = OtherProcess.doing(environment, "serving")) {
            return other.said("failed");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void aCacheThatCannotBeMadeIsNamedWithTheCause() throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThat(failure(Map.of("XDG_CACHE_HOME", file.resolve("cache").toString())))
                .contains(file.toString(), "set XDG_CACHE_HOME to a directory of yours")
                .containsIgnoringCase("not a directory")
                .doesNotContain(HINT);
    }

    @Test
    void onlyRootWithoutUserNamespacesIsTold() throws Exception {
        assumeTrue(CurrentUser.get().isRoot(), "Only root needs user namespaces");
        Map<String, String> withoutUnshare = Map.of(
                "PATH",
                temporary.toString(),
                "XDG_CACHE_HOME",
                temporary.resolve("cache").toString());

        assertThat(failure(withoutUnshare)).contains("it refuses to run as root", HINT);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aRefusedFileIsNamedWithTheReason() {
        Exception failure = new IllegalStateException(
                "It failed", new java.io.UncheckedIOException(new AccessDeniedException("/srv/cache")));

        assertThat(Causes.describe(failure)).isEqualTo("It failed: /srv/cache: permission denied");
    }

    /** First while the binaries are unpacked, then while the cluster is made. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedAndHarmsNoLaterRun() throws Exception {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", disk.toString());
        assumeTrue(
                CurrentUser.get().isRoot()
                        && run("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk.toString()) == 0,
                "Only root can mount a small disk, and not in every container");
        try {
            assertThat(failure(environment))
                    .contains(disk.toString(), "No space left on device")
                    .doesNotContain(HINT);
            assertThat(run("mount", "-o", "remount,size=75m", disk.toString())).isZero();

            assertThat(failure(environment))
                    .contains("initdb failed", "No space left on device")
                    .doesNotContain(HINT);
            assertThat(run("mount", "-o", "remount,size=300m", disk.toString())).isZero();

            try (OtherJvm other = OtherProcess.doing(environment, "serving")) {
                assertThat(other.said("serving")).startsWith(disk.toString());
            }
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }
}
