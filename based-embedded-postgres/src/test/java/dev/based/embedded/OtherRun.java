package dev.based.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.based.BasedException;
import dev.based.Database;
import dev.based.DatabaseUrl;
import dev.based.embedded.testing.OtherJvm;
import dev.based.junit.server.RunningServer;
import dev.based.junit.server.ServerUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A whole run of tests in another process: it starts a server, makes the template that a run needs unless one is kept, copies
 * it, looks at the copy, and stops the server.
 */
final class OtherRun {

    static final String FINGERPRINT = "0123456789abcdef";

    /** What a copy of a template has that is complete. */
    static final String COMPLETE = "2000 2001000 t 1";

    private static final List<String> MIGRATIONS = List.of(
            "CREATE TABLE numbers (n int, digest text)",
            "INSERT INTO numbers SELECT n, md5(n::text) FROM generate_series(1, 1000) n",
            "INSERT INTO numbers SELECT n, md5(n::text) FROM generate_series(1001, 2000) n",
            "CREATE UNIQUE INDEX numbers_n ON numbers (n)");

    private static final String CONTENTS = """
            SELECT concat_ws(' ', count(*), sum(n), bool_and(digest = md5(n::text)),
                (SELECT count(*) FROM pg_indexes WHERE tablename = 'numbers'))
            FROM numbers
            """;

    /** A short process starts faster so. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final String FOR_EACH_LINE = "copies";

    private final RunningServer server;
    private final PrintStream out;
    private final AtomicBoolean isMade = new AtomicBoolean();
    private final AtomicInteger copies = new AtomicInteger();

    private OtherRun(RunningServer server, PrintStream out) {
        this.server = server;
        this.out = out;
    }

    /** With a cache that other runs do not use. */
    static OtherJvm in(Path cache, String url) throws IOException {
        return started(cache, url);
    }

    /** One that makes another copy each time it is told to go on. */
    static OtherJvm copying(Path cache, String url) throws IOException {
        return started(cache, url, FOR_EACH_LINE);
    }

    private static OtherJvm started(Path cache, Object... arguments) throws IOException {
        return OtherJvm.runningAsGroup(OtherRun.class, Map.of("XDG_CACHE_HOME", cache.toString()), OPTIONS, arguments);
    }

    /**
     * Says what each "copy" has, how it "failed" or else "made true" if it has made the template, and that it has "ended".
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, UTF_8);
        try (RunningServer server =
                new EmbeddedPostgresServer().start(ServerUrl.parse(arguments[0]), List.of(FINGERPRINT))) {
            new OtherRun(server, out).run(arguments.length > 1);
        } catch (BasedException e) {
            out.println("failed " + oneLine(e));
            return;
        }
        out.println("ended");
    }

    private void run(boolean forEachLine) throws IOException {
        DatabaseUrl template =
                server.whileMaking(FINGERPRINT, () -> server.kept(FINGERPRINT).orElseGet(this::made));
        out.println("copy " + contentsOfACopy(template));
        out.println("made " + isMade);
        if (forEachLine) {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            while (in.readLine() != null) {
                out.println(contentsOrExplanation(template));
            }
        }
    }

    private DatabaseUrl made() {
        isMade.set(true);
        DatabaseUrl template = server.createDatabase("based_template");
        try (Database database = Database.open(template.toConnectionString())) {
            MIGRATIONS.forEach(database::execute);
        }
        server.keep(template, FINGERPRINT);
        return template;
    }

    private String contentsOfACopy(DatabaseUrl template) {
        DatabaseUrl copy = server.copyDatabase(template, "based_" + copies.incrementAndGet());
        try (Database database = Database.open(copy.toConnectionString())) {
            return database.fetchOne(String.class, CONTENTS).orElseThrow();
        }
    }

    private String contentsOrExplanation(DatabaseUrl template) {
        try {
            return "copy " + contentsOfACopy(template);
        } catch (BasedException e) {
            return "failed %s: %s".formatted(oneLine(e), server.explain(e).orElse("nobody knows why"));
        }
    }

    private static String oneLine(BasedException failure) {
        return String.valueOf(failure.getMessage()).replace(System.lineSeparator(), " ");
    }
}
