package dev.based.embedded.mariadb;

import dev.based.embedded.run.Product;
import dev.based.embedded.run.ProgramOutput;
import dev.based.embedded.run.ServerProgram;
import dev.based.junit.cache.CurrentUser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MariaDB's server, one at a time, as a child of this process. */
final class MariaDbProgram implements ServerProgram {

    private static final Logger LOG = LoggerFactory.getLogger(MariaDbProgram.class);

    static final Product MARIADB = new Product("MariaDB", "embedded-mariadb", "based.pid", "--datadir");

    static final String ADMINISTRATOR = "root";

    /** Of the files: small ones, as they are copied for each run. */
    private static final List<String> FILES = List.of(
            "--innodb-data-file-path=ibdata1:5M:autoextend",
            "--innodb-temp-data-file-path=ibtmp1:5M:autoextend",
            "--innodb-autoextend-increment=1",
            "--innodb-log-file-size=16M",
            "--innodb-undo-tablespaces=0",
            "--innodb-buffer-pool-dump-at-shutdown=OFF",
            "--innodb-buffer-pool-load-at-startup=OFF",
            "--character-set-server=utf8mb4",
            "--default-time-zone=+00:00");

    /** Durability is switched off: nothing outlives the run. Native I/O is scarce where many servers run. */
    private static final List<String> SPEED = List.of(
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync",
            "--innodb-doublewrite=0",
            "--innodb-use-native-aio=0",
            "--innodb-buffer-pool-size=64M",
            "--key-buffer-size=1M",
            "--aria-pagecache-buffer-size=8M",
            "--skip-log-bin",
            "--performance-schema=OFF");

    /** Reached by nobody from elsewhere; an empty socket is none. */
    private static final List<String> DOORS = List.of(
            "--bind-address=127.0.0.1", "--socket=", "--skip-name-resolve", "--skip-ssl", "--max-connections=300");

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
    private static final String READY = "ready for connections";

    private final Path binaries;
    private final Platform platform;
    private volatile @Nullable Process running;

    MariaDbProgram(Path binaries, Platform platform) {
        this.binaries = binaries;
        this.platform = platform;
    }

    /** What decides whether data that another run has kept is as this one's would be. */
    static String settings() {
        return String.join(" ", FILES);
    }

    @Override
    public void initialize(Path data, String password) throws IOException {
        Files.createDirectories(data);
        List<String> command = command(data, FILES, SPEED);
        command.addAll(List.of(
                "--bootstrap",
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--max-allowed-packet=8M",
                "--net-buffer-length=16K"));
        Process process = begin(command);
        ProgramOutput output = ProgramOutput.of(MARIADB, process);
        SystemTables tables = new SystemTables(directoryOf("mariadb_system_tables.sql", "mysql_system_tables.sql"));
        IOException unread = null;
        try (OutputStream statements = process.getOutputStream()) {
            tables.writeTo(statements, ADMINISTRATOR, password);
        } catch (IOException e) {
            unread = e; // the program ended, and has said why
        }
        try {
            output.ofSuccess("mariadbd --bootstrap");
        } catch (IOException e) {
            if (unread != null) {
                e.addSuppressed(unread);
            }
            throw advised(e);
        }
        if (unread != null) {
            throw unread;
        }
    }

    @Override
    public void start(Path data, int port) throws IOException {
        List<String> command = command(data, FILES, SPEED, DOORS);
        command.add("--port=" + port);
        Process process = begin(command);
        running = process;
        Instant start = process.info().startInstant().orElseGet(Instant::now);
        Files.write(
                data.resolve(MARIADB.pidFile()),
                List.of(Long.toString(process.pid()), data.toString(), Long.toString(start.getEpochSecond())));
        process.getOutputStream().close();
        ProgramOutput output = ProgramOutput.of(MARIADB, process, line -> line.contains(READY));
        if (!output.awaits(LONGEST_START)) {
            process.destroyForcibly();
            throw advised(output.failure("mariadbd"));
        }
    }

    /** Windows knows no other end than to be killed, which loses what was committed last. */
    @Override
    public boolean stopsCleanly() {
        return ProcessHandle.current().supportsNormalTermination();
    }

    @Override
    public void stop(Path data) throws IOException {
        Process process = running;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(
                        "process %d did not end within %d s".formatted(process.pid(), LONGEST_STOP.toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for the end of process %d was interrupted".formatted(process.pid()), e);
        }
        Files.deleteIfExists(data.resolve(MARIADB.pidFile()));
        running = null;
    }

    @SafeVarargs
    private List<String> command(Path data, List<String>... options) throws IOException {
        Path temporary = Files.createDirectories(data.resolveSibling("tmp"));
        Path messages = directoryOf("errmsg.sys").getParent();
        List<String> command = new ArrayList<>(List.of(
                binaries.resolve("bin").resolve(platform.server()).toString(),
                "--no-defaults",
                "--basedir=" + binaries,
                MARIADB.dataOption() + "=" + data,
                "--tmpdir=" + temporary,
                "--lc-messages-dir=" + messages,
                "--character-sets-dir=" + directoryOf("Index.xml")));
        for (List<String> some : options) {
            command.addAll(some);
        }
        if (CurrentUser.get().isRoot()) {
            command.add("--user=root"); // else it refuses to run as root
        }
        return command;
    }

    private Process begin(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (platform == Platform.LINUX) {
            builder.environment()
                    .merge("LD_LIBRARY_PATH", binaries.resolve("libs").toString(), (own, libs) -> libs + ":" + own);
        }
        try {
            return builder.start();
        } catch (IOException e) {
            if (platform == Platform.LINUX && Files.isExecutable(Path.of(command.get(0)))) {
                throw new IOException(
                        "mariadbd cannot be run: it is made for systems with the GNU C library, and not for Alpine Linux, for instance; run the tests on another one",
                        e);
            }
            throw e;
        }
    }

    private static IOException advised(IOException failure) {
        Optional<String> advice = StartAdvice.on(String.valueOf(failure.getMessage()));
        advice.ifPresent(text -> LOG.debug("{}", text, failure));
        return advice.map(text -> new IOException(text, failure)).orElse(failure);
    }

    /** The binaries of each platform have their shared files in other folders. */
    private Path directoryOf(String... names) throws IOException {
        List<String> wanted = List.of(names);
        try (Stream<Path> files = Files.walk(binaries.resolve("share"))) {
            return files.filter(file -> wanted.contains(file.getFileName().toString()))
                    .findFirst()
                    .map(Path::getParent)
                    .orElseThrow(() -> new IOException("There is no %s in %s".formatted(wanted.get(0), binaries)));
        }
    }
}
