package dev.based.embedded.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    Path data;

    private boolean isCauseOf(Exception failure) {
        return new FullDisk(new Product("PostgreSQL", "embedded-postgres", "postmaster.pid", "-D"), data)
                .isCauseOf(failure);
    }

    @Test
    void aFailureForWantOfRoomIsKnownByItsWordsAlsoAsACause() {
        String words = "could not extend file \"base/1/2\": No space left on device";

        assertThat(isCauseOf(new IllegalStateException(new SQLException(words, "53100"))))
                .isTrue();
        assertThat(isCauseOf(new IOException("Disk quota exceeded"))).isTrue();
        assertThat(
                        isCauseOf(
                                new IOException(
                                        "initdb failed: selecting dynamic shared memory implementation ... posix FATAL: No space left on device")))
                .isTrue();
    }

    @Test
    void noOtherFailureIs() {
        String segment = "could not resize shared memory segment \"%s\": No space left on device";
        String ofParallelQuery = segment.formatted("/PostgreSQL.1");

        assertThat(isCauseOf(new SQLException("syntax error", "42601"))).isFalse();
        assertThat(isCauseOf(new SQLException(ofParallelQuery, "53100"))).isFalse();
        assertThat(isCauseOf(new SQLException(segment.formatted("pg_dynshmem/mmap.1"), "53100")))
                .isTrue();
        assertThat(isCauseOf(new SQLException("This connection has been closed", "08003")))
                .as("the disk of this test has room")
                .isFalse();
        assertThat(isCauseOf(new IOException())).isFalse();
    }
}
