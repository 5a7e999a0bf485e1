package dev.based.junit.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheContentsTest {

    private static final ZonedDateTime LONG_AGO =
            LocalDate.of(2026, 2, 3).atTime(12, 0).atZone(ZoneId.systemDefault());

    @TempDir
    Path cache;

    @BeforeEach
    void fill() throws IOException {
        file("embedded-thing/thing-1/bin/thing", 3 << 19);
        file("embedded-thing/unpacking.lock", 0);
        file("embedded-thing-kept/thing-1-empty/data/file", 1 << 20);
        file("embedded-thing-kept/thing-1-empty/facts.properties", 10);
        file("embedded-thing-kept/kept.lock", 0);
        file("memory-kept/0123.kept", 1 << 19);
        file("embedded-thing-data/run-1/data/file", 1 << 20);
        for (String used :
                new String[] {"embedded-thing/thing-1", "embedded-thing-kept/thing-1-empty", "memory-kept/0123.kept"}) {
            Files.setLastModifiedTime(cache.resolve(used), FileTime.from(LONG_AGO.toInstant()));
        }
    }

    private void file(String name, int size) throws IOException {
        Path file = cache.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[size]);
    }

    @Test
    void whatIsThereIsShownWithItsSizeAndTheDayOfItsLastUse() throws IOException {
        assertThat(new CacheContents(cache).shown().lines())
                .containsExactly(
                        "3.0 MB in " + cache + ":",
                        "     1.5 MB  binaries   used 2026-02-03  " + Path.of("embedded-thing", "thing-1"),
                        "     1.0 MB  data       used 2026-02-03  " + Path.of("embedded-thing-kept", "thing-1-empty"),
                        "     0.5 MB  data       used 2026-02-03  " + Path.of("memory-kept", "0123.kept"));
    }

    @Test
    void itIsRemovedAndTheDataOfRunsStays() throws IOException {
        assertThat(new CacheContents(cache).cleared()).isEqualTo("3.0 MB removed from " + cache);

        assertThat(cache.resolve("embedded-thing/thing-1")).doesNotExist();
        assertThat(cache.resolve("embedded-thing-kept/thing-1-empty")).doesNotExist();
        assertThat(cache.resolve("memory-kept/0123.kept")).doesNotExist();
        assertThat(cache.resolve("embedded-thing-kept").toFile().list()).containsExactly("kept.lock");
        assertThat(cache.resolve("embedded-thing-data/run-1/data/file")).exists();
        assertThat(new CacheContents(cache).shown()).isEqualTo("0.0 MB in " + cache);
    }

    @Test
    void whatAnInterruptedRemovalHasLeftIsRemovedToo() throws IOException {
        file("embedded-thing-kept/keeping-thing-1-empty/data/file", 1 << 20);

        assertThat(new CacheContents(cache).cleared()).isEqualTo("4.0 MB removed from " + cache);

        assertThat(cache.resolve("embedded-thing-kept").toFile().list()).containsExactly("kept.lock");
    }

    @Test
    void whatCannotBeRemovedIsToldAndTheRestIsRemoved() throws IOException {
        Path lock = cache.resolve("embedded-thing/unpacking.lock");
        Files.delete(lock);
        Files.createDirectory(lock); // which cannot be opened as a file

        assertThat(new CacheContents(cache).cleared())
                .startsWith("1.5 MB removed from " + cache)
                .contains("  " + Path.of("embedded-thing", "thing-1") + " cannot be removed: ");
        assertThat(cache.resolve("embedded-thing/thing-1")).exists();
    }
}
