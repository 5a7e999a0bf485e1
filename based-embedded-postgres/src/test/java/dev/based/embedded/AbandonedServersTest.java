package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.embedded.run.AbandonedServers;
import dev.based.embedded.run.RunDirectory;
import dev.based.embedded.run.ServerProcess;
import dev.based.embedded.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AbandonedServersTest {

    @TempDir
    Path directories;

    /** As a killed run leaves it. */
    private Path abandoned(List<String> pidFile) throws IOException {
        Path directory = directories.resolve("run-1-1-killed");
        Path data = Files.createDirectories(RunDirectory.dataOf(directory));
        Files.write(data.resolve(POSTGRESQL.pidFile()), pidFile);
        Files.createFile(lockOf(directory));
        return directory;
    }

    private static Path lockOf(Path directory) {
        return directory.resolveSibling(directory.getFileName() + RunDirectory.LOCK_SUFFIX);
    }

    private Path former(String name, boolean isLocked, Duration age) throws IOException {
        Path directory = Files.createDirectories(directories.resolve(name));
        Path dated = isLocked ? Files.createFile(directory.resolve(AbandonedServers.FORMER_LOCK_FILE)) : directory;
        Files.setLastModifiedTime(dated, FileTime.from(Instant.now().minus(age)));
        return directory;
    }

    @Test
    void theDirectoryOfAKilledProcessIsRemovedAtOnceAndThatOfARunningOneIsNot() throws Exception {
        try (OtherJvm running = OtherProcess.doing("holding", directories);
                OtherJvm killed = OtherProcess.doing("holding", directories)) {
            Path kept = Path.of(running.said("holding"));
            Path left = Path.of(killed.said("holding"));
            killed.kill();

            AbandonedServers.sweep(POSTGRESQL, directories);

            assertThat(kept).exists();
            assertThat(lockOf(kept)).exists();
            assertThat(left).doesNotExist();
            assertThat(lockOf(left)).doesNotExist();
        }
        assertThat(directories).isEmptyDirectory();
    }

    @Test
    void aProcessKeepsItsLockWhenItSweepsItself() throws Exception {
        RunDirectory run = RunDirectory.create(POSTGRESQL, directories);

        AbandonedServers.sweep(POSTGRESQL, directories);
        try (OtherJvm other = OtherProcess.doing("sweeping", directories)) {
            other.said("swept");
        }

        assertThat(run.directory()).exists();
        run.remove();
        assertThat(directories).isEmptyDirectory();
    }

    @Test
    void theServerOfAKilledProcessIsStoppedAtOnce() throws Exception {
        Path cache = directories; // where no other run sweeps
        Path data;
        try (OtherJvm killed = OtherProcess.doing(Map.of("XDG_CACHE_HOME", cache.toString()), "serving")) {
            data = Path.of(killed.said("serving"));
            killed.kill();
        }
        ProcessHandle server = TestServer.process(data);
        assertThat(server.isAlive()).isTrue();

        AbandonedServers.sweep(POSTGRESQL, cache.resolve("based/embedded-postgres-data"));

        assertThat(data).doesNotExist();
        assertThat(ServerProcess.runs(server)).isFalse();
    }

    @Test
    void aLiveServerWhoseNumberIsInAnOldFileIsLeftAlone() throws Exception {
        try (OtherJvm running = OtherProcess.doing("serving")) {
            Path data = Path.of(running.said("serving"));
            Path abandoned = abandoned(TestServer.pidFile(data));

            AbandonedServers.sweep(POSTGRESQL, directories);

            assertThat(abandoned).doesNotExist();
            assertThat(data).exists();
            assertThat(ServerProcess.runs(TestServer.process(data))).isTrue();
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC}) // which tell a process's arguments
    void theDirectoryOfAServerThatIsNotStoppedIsKeptWithItsLock() throws Exception {
        Path directory = directories.resolve("run-1-1-killed");
        Process server = new ProcessBuilder(
                        "sh",
                        "-c",
                        "read line",
                        "postgres",
                        "-D",
                        RunDirectory.dataOf(directory).toString())
                .start();
        try {
            abandoned(List.of(Long.toString(server.pid()), "", "1000000000"));

            AbandonedServers.sweep(POSTGRESQL, directories);

            assertThat(server.isAlive()).isTrue();
            assertThat(directory).exists();
            assertThat(lockOf(directory)).exists();
        } finally {
            server.destroyForcibly().waitFor();
        }
        AbandonedServers.sweep(POSTGRESQL, directories);
        assertThat(directories).isEmptyDirectory();
    }

    @Test
    void aLockFileWithoutADirectoryIsRemoved() throws IOException {
        Files.createFile(directories.resolve("run-1-1-killed.lock"));

        AbandonedServers.sweep(POSTGRESQL, directories);

        assertThat(directories).isEmptyDirectory();
    }

    @Test
    void directoriesOfFormerVersionsAreRemovedAfterAWhile() throws IOException {
        Path abandoned = former("run-1", true, Duration.ofHours(1));
        Path neverLocked = former("run-2", false, Duration.ofHours(1));
        Path starting = former("run-3", true, Duration.ZERO);
        Path beingMade = former("run-4", false, Duration.ZERO);

        AbandonedServers.sweep(POSTGRESQL, directories);

        assertThat(abandoned).doesNotExist();
        assertThat(neverLocked).doesNotExist();
        assertThat(starting).exists();
        assertThat(beingMade).exists();
    }
}
