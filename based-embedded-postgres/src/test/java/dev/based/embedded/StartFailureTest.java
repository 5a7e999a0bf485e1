package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.cache.Causes;
import dev.based.junit.cache.CurrentUser;
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
}
