package dev.based.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptContentsTest {

    private static final byte[] CONTENTS = "contents".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private KeptContents contents = new KeptContents(Path.of(""));

    @BeforeEach
    void inDirectory() {
        contents = new KeptContents(directory);
    }

    private void age(String name, Duration age) throws IOException {
        Files.setLastModifiedTime(
                directory.resolve(name), FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void whatIsWrittenIsRead() {
        contents.write("a", CONTENTS);
        contents.write("empty", new byte[0]);

        assertThat(contents.read("a")).contains(CONTENTS);
        assertThat(contents.read("empty")).contains(new byte[0]);
        assertThat(contents.read("b")).isEmpty();
        assertThat(directory).isDirectoryNotContaining("glob:**keeping-*");
    }

    @Test
    void theLastOneIsRead() {
        contents.write("a", new byte[] {1});
        contents.write("a", CONTENTS);

        assertThat(contents.read("a")).contains(CONTENTS);
    }

    /** One octet is another, or the end is missing: whatever a disk may do. */
    @Test
    void aFileThatIsNotWhatWasWrittenCountsAsNoneAndGoes() throws IOException {
        Random random = new Random(1);
        Path file = directory.resolve("a.kept");
        for (int i = 0; i < 200; i++) {
            contents.write("a", CONTENTS);
            byte[] octets = Files.readAllBytes(file);
            boolean isCut = random.nextBoolean();
            if (!isCut) {
                octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(file, isCut ? java.util.Arrays.copyOf(octets, random.nextInt(octets.length)) : octets);

            assertThat(contents.read("a")).isEmpty();
            assertThat(file).doesNotExist();
        }
    }

    /** As what is made with the date of today is. */
    @Test
    void whatIsOlderThanADayCountsAsNoneAndGoesWithTheNextOne() throws IOException {
        contents.write("young", CONTENTS);
        age("young.kept", Duration.ofHours(23));
        contents.write("old", CONTENTS);
        age("old.kept", Duration.ofHours(25));
        Files.createFile(directory.resolve("keeping-1"));
        Files.createFile(directory.resolve("keeping-2"));
        age("keeping-2", Duration.ofHours(2));

        assertThat(contents.read("young")).contains(CONTENTS);
        assertThat(contents.read("old")).isEmpty();
        contents.write("new", CONTENTS);

        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("young.kept", "new.kept", "keeping-1");
    }

    @Test
    void thereAreNeverMoreThanThirty() throws IOException {
        for (int i = 0; i < 32; i++) {
            contents.write("n" + i, CONTENTS);
            age("n" + i + ".kept", Duration.ofMinutes(100 - i));
        }

        assertThat(contents.read("n0")).isEmpty();
        assertThat(contents.read("n1")).isEmpty();
        assertThat(contents.read("n2")).contains(CONTENTS);
    }

    @Test
    void oneThatIsVeryLargeIsNotKept() {
        contents.write("large", new byte[(64 << 20) + 1]);

        assertThat(directory).isEmptyDirectory();
    }

    /** A run goes on without. */
    @Test
    void aDirectoryThatIsNotThereIsNoFailure() {
        KeptContents none = new KeptContents(directory.resolve("none"));

        none.write("a", CONTENTS);

        assertThat(none.read("a")).isEmpty();
    }
}
