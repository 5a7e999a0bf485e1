package dev.based.embedded.mariadb;

import static dev.based.embedded.mariadb.MariaDbProgram.MARIADB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.based.embedded.run.AbandonedServers;
import dev.based.embedded.run.ServerProcess;
import dev.based.embedded.testing.OtherJvm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@NeedsBinaries
@EnabledOnOs({OS.LINUX, OS.MAC}) // which tell a process's arguments
@Timeout(value = 5, unit = TimeUnit.MINUTES) // each unpacks 330 MB
class SeveralProcessesTest {

    @TempDir
    Path cache;

    private Path based;

    @BeforeEach
    void namesTheDirectory() {
        based = cache.resolve("based");
    }

    private List<String> unpacked() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(based.resolve("embedded-mariadb"))) {
            found.forEach(path -> names.add(path.getFileName().toString()));
        }
        return names;
    }

    @Test
    void processesThatStartAtTheSameTimeUnpackOnceAndHaveServersOfTheirOwn() throws Exception {
        try (OtherJvm first = TestServer.elsewhere(cache);
                OtherJvm second = TestServer.elsewhere(cache);
                OtherJvm third = TestServer.elsewhere(cache)) {
            Path ofFirst = Path.of(first.said("serving"));
            Path ofSecond = Path.of(second.said("serving"));
            Path ofThird = Path.of(third.said("serving"));

            assertThat(List.of(ofFirst, ofSecond, ofThird))
                    .doesNotHaveDuplicates()
                    .allSatisfy(data -> assertThat(ServerProcess.runs(TestServer.process(data)))
                            .isTrue());
            assertThat(unpacked())
                    .hasSize(2)
                    .contains("unpacking.lock")
                    .anySatisfy(name -> assertThat(name).startsWith("mariadb-11."));
        }
        assertThat(based.resolve("embedded-mariadb-data")).isEmptyDirectory();
    }

    @Test
    void theServerOfAKilledProcessIsStoppedAndThatOfARunningOneIsNot() throws Exception {
        try (OtherJvm running = TestServer.elsewhere(cache);
                OtherJvm killed = TestServer.elsewhere(cache)) {
            Path kept = Path.of(running.said("serving"));
            Path left = Path.of(killed.said("serving"));
            ProcessHandle server = TestServer.process(left);
            killed.kill();
            assertThat(ServerProcess.runs(server)).isTrue();

            AbandonedServers.sweep(MARIADB, based.resolve("embedded-mariadb-data"));

            assertThat(left.getParent()).doesNotExist();
            assertThat(ServerProcess.runs(server)).isFalse();
            assertThat(ServerProcess.runs(TestServer.process(kept))).isTrue();
        }
    }
}
