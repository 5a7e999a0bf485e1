package dev.based.embedded;

import static dev.based.embedded.PostgresProgram.POSTGRESQL;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.based.BasedException;
import dev.based.DatabaseUrl;
import dev.based.embedded.files.Binaries;
import dev.based.embedded.files.Manifest;
import dev.based.embedded.run.AbandonedServers;
import dev.based.embedded.run.RunDirectory;
import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process beside the tests' own does. */
final class OtherProcess {

    private OtherProcess() {}

    static OtherJvm doing(String work, Object... arguments) throws IOException {
        return doing(Map.of(), work, arguments);
    }

    static OtherJvm doing(Map<String, String> environment, String work, Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 1];
        all[0] = work;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return OtherJvm.running(OtherProcess.class, environment, List.of(), all);
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Path path = arguments.length > 1 ? Path.of(arguments[1]) : Path.of("");
        switch (arguments[0]) {
            case "holding" -> {
                RunDirectory run = RunDirectory.create(POSTGRESQL, path);
                out.println("holding " + run.directory());
                in.readLine();
                run.remove();
            }
            case "sweeping" -> {
                AbandonedServers.sweep(POSTGRESQL, path);
                out.println("swept");
            }
            case "unpacking" -> {
                new Binaries("PostgreSQL", "60 MB", path, directory -> unpack(directory, out, in))
                        .complete(arguments[2]);
                out.println("unpacked");
            }
            case "serving" -> serve(out, in);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void unpack(Path directory, PrintStream out, BufferedReader in) throws IOException {
        Files.writeString(directory.resolve("half"), "half");
        out.println("half");
        @Nullable String line = in.readLine();
        Files.writeString(directory.resolve("whole"), line == null ? "" : "whole");
        Manifest manifest = new Manifest();
        manifest.addFile(Path.of("whole"), "whole".length());
        manifest.writeTo(directory);
    }

    private static void serve(PrintStream out, BufferedReader in) throws Exception {
        try (RunningServer server =
                new EmbeddedPostgresServer().start(ServerUrl.parse("embedded:postgresql?data=cache"))) {
            DatabaseUrl database = server.createDatabase("test");
            out.println("serving " + TestServer.dataDirectory(database));
            in.readLine();
        } catch (BasedException e) {
            out.println("failed " + String.valueOf(e.getMessage()).replace(System.lineSeparator(), " "));
        }
    }
}
