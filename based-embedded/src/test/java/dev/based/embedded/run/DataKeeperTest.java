package dev.based.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.based.junit.cache.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataKeeperTest {

    private static final KeptFacts FACTS = new KeptFacts("secret", Map.of());
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    Path directory;

    private final AtomicInteger afterwards = new AtomicInteger();
    private Path inMemory = Path.of("");

    @BeforeEach
    void useMemory() throws IOException {
        inMemory = Files.isWritable(SHARED_MEMORY)
                ? Files.createTempDirectory(SHARED_MEMORY, "based-test")
                : directory.resolve("no memory");
    }

    @AfterEach
    void removeIt() throws IOException {
        if (Files.exists(inMemory)) {
            PrivateDirectory.delete(inMemory);
        }
    }

    private KeptData kept() throws IOException {
        return new KeptData(Files.createDirectories(directory.resolve("cache")), "kind");
    }

    private static Path dataIn(Path parent) throws IOException {
        Path data = Files.createDirectories(parent.resolve("data"));
        Files.writeString(data.resolve("file"), "content");
        return data;
    }

    private String keptContent() throws IOException {
        Path copy = directory.resolve("copy");
        assertThat(kept().copy("a", copy)).contains(FACTS);
        return Files.readString(copy.resolve("file"));
    }

    /** The server changes its data as soon as it goes on. */
    @Test
    void whatIsInMemoryIsKeptAsItWas() throws IOException {
        assumeTrue(Files.exists(inMemory), "there is no memory to have files in");
        Path data = dataIn(inMemory);

        try (DataKeeper keeper = new DataKeeper(kept(), data)) {
            assertThat(keeper.keep("a", FACTS, afterwards::incrementAndGet)).isTrue();
            Files.writeString(data.resolve("file"), "changed");
        }

        assertThat(keptContent()).isEqualTo("content");
        assertThat(afterwards).hasValue(1);
        assertThat(inMemory.toFile().list()).containsExactly("data");
    }

    @Test
    void whatIsOnTheSameDiskIsKeptAtOnce() throws IOException {
        try (DataKeeper keeper = new DataKeeper(kept(), dataIn(directory))) {
            assertThat(keeper.keep("a", FACTS, afterwards::incrementAndGet)).isTrue();

            assertThat(keptContent()).isEqualTo("content");
            assertThat(afterwards).hasValue(1);
        }
    }

    /** The data may be gone. */
    @Test
    void nothingIsKeptAfterItsEnd() throws IOException {
        DataKeeper keeper = new DataKeeper(kept(), dataIn(directory));
        keeper.close();

        assertThat(keeper.keep("a", FACTS, afterwards::incrementAndGet)).isFalse();

        assertThat(afterwards).hasValue(1);
        assertThat(kept().copy("a", directory.resolve("copy"))).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsSaid() throws IOException {
        try (DataKeeper keeper = new DataKeeper(kept(), directory.resolve("nowhere"))) {
            assertThat(keeper.keep("a", FACTS, afterwards::incrementAndGet)).isFalse();
        }

        assertThat(afterwards).hasValue(1);
    }
}
