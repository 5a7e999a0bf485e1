package dev.based.embedded.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.cache.CurrentUser;
import dev.based.junit.cache.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserCacheTest {

    @TempDir
    Path temporary;

    private Path home;

    @BeforeEach
    void makesAHome() throws IOException {
        home = Files.createDirectory(temporary.resolve("home"));
    }

    private Path directory(Map<String, String> environment, String home) throws IOException {
        return new UserCache(environment::get, home, temporary).directory("test");
    }

    private Path inTemporary() throws IOException {
        return userInTemporary().resolve("based/test");
    }

    private Path userInTemporary() throws IOException {
        return temporary.resolve("based-" + CurrentUser.get().fileName());
    }

    /** What the other process does. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("cached in " + UserCache.ofThisProcess().directory("test"));
    }

    @Test
    void itIsBelowTheHomeDirectory() throws IOException {
        assertThat(directory(Map.of(), home.toString()))
                .isEqualTo(home.resolve(".cache/based/test"))
                .isDirectory();
    }

    @Test
    void theEnvironmentSetsIt() throws IOException {
        Path set = temporary.resolve("set");

        assertThat(directory(Map.of("XDG_CACHE_HOME", set.toString()), home.toString()))
                .isEqualTo(set.resolve("based/test"))
                .isDirectory();
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "", "relative", "/does/not/exist"})
    void aHomeDirectoryThatIsNoneIsReplacedByOneForTemporaryFiles(String unusable) throws IOException {
        assertThat(directory(Map.of(), unusable)).isEqualTo(inTemporary()).isDirectory();
        assertThat(Path.of(unusable, ".cache")).doesNotExist();
    }

    @Test
    void theDirectoryForTemporaryFilesIsTheUsersOwn() throws IOException {
        Path prepared = userInTemporary();
        Files.createSymbolicLink(prepared, home);

        assertThatThrownBy(() -> directory(Map.of(), "?"))
                .hasMessageContainingAll(prepared.toString(), "is a symbolic link", "XDG_CACHE_HOME");
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"based", "based/test"})
    void noDirectoryInItMayLeadElsewhere(String link) throws IOException {
        Path target = Files.createDirectory(temporary.resolve("target"));
        Path prepared = home.resolve(".cache").resolve(link);
        Files.createDirectories(prepared.getParent());
        Files.createSymbolicLink(prepared, target);

        assertThatThrownBy(() -> directory(Map.of(), home.toString()))
                .hasMessageContainingAll(prepared.toString(), "is a symbolic link", "XDG_CACHE_HOME");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aProcessOfAnUnknownUserWritesNothingWhereItRuns() throws Exception {
        List<String> options = List.of("-Duser.home=?", "-Djava.io.tmpdir=" + temporary);
        try (OtherJvm other = OtherJvm.running(UserCacheTest.class, Map.of("XDG_CACHE_HOME", ""), options)) {
            assertThat(Path.of(other.said("cached in")))
                    .isEqualTo(inTemporary())
                    .isDirectory();
        }
        assertThat(Path.of("?")).doesNotExist();
    }
}
