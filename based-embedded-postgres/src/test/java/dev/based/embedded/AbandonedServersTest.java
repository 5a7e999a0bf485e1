package dev.based.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbandonedServersTest {

    @TempDir
    Path directories;

    private Path directory(String name, Duration age) throws IOException {
        Path directory = Files.createDirectories(directories.resolve(name));
        Files.writeString(directory.resolve("postgresql.conf"), "");
        Path lockFile = Files.createFile(directory.resolve(AbandonedServers.LOCK_FILE));
        Files.setLastModifiedTime(lockFile, FileTime.from(Instant.now().minus(age)));
        return directory;
    }

    @Test
    void whatAKilledRunLeftIsRemovedAndWhatRunsOrStartsIsNot() throws IOException {
        Path abandoned = directory("abandoned", Duration.ofHours(1));
        Path starting = directory("starting", Duration.ZERO);
        Path running = directory("running", Duration.ofHours(1));
        Path lockFile = running.resolve(AbandonedServers.LOCK_FILE);

        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            AbandonedServers.sweep(directories);
        }

        assertThat(abandoned).doesNotExist();
        assertThat(starting).exists();
        assertThat(running).exists();
    }
}
