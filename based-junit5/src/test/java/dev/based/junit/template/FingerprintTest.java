package dev.based.junit.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.based.junit.migration.MigrationSource;
import dev.based.junit.migrators.Migrators;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a template another one. */
class FingerprintTest {

    private static final String SCRIPT = "V1__movies.sql";

    @TempDir
    Path classes;

    private ClassLoader classPath = ClassLoader.getSystemClassLoader();
    private Path migrations = Path.of("");

    @BeforeEach
    void migration() throws IOException {
        migrations = Files.createDirectories(classes.resolve("db/shop"));
        Files.writeString(migrations.resolve(SCRIPT), "CREATE TABLE movies (id INTEGER)");
        Files.writeString(classes.resolve("seed.sql"), "INSERT INTO movies VALUES (1)");
        useClassPath(classes);
    }

    private void useClassPath(Path place) throws IOException {
        classPath = new URLClassLoader(new URL[] {place.toUri().toURL()}, ClassLoader.getSystemClassLoader());
    }

    private static Optional<String> of(TemplateKey key) {
        return Fingerprint.bestFirst(key, Fingerprint.ofMigrations(key.migrations())).stream()
                .findFirst();
    }

    private Optional<String> of(List<String> locations, String... seeds) {
        return of(locations, Map.of(), Optional.empty(), seeds);
    }

    private Optional<String> of(
            List<String> locations, Map<String, String> settings, Optional<String> upTo, String... seeds) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classPath);
        try {
            MigrationSet migrations = new MigrationSet(
                    Migrators.found().chosen(locations), new MigrationSource(locations, settings), upTo);
            return of(new TemplateKey(DatabaseSource.of("embedded:postgresql"), migrations, List.of(seeds)));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private String shop() {
        return of(List.of("classpath:db/shop"), "seed.sql").orElseThrow();
    }

    @Test
    void nothingThatChangesMakesNoOther() {
        assertThat(shop()).hasSize(32).isEqualTo(shop());
    }

    @Test
    void oneOctetOfAMigrationOrOfASeedMakesAnother() throws IOException {
        String before = shop();

        Files.writeString(migrations.resolve(SCRIPT), "CREATE TABLE movies (id integer)");
        String migrated = shop();
        Files.writeString(classes.resolve("seed.sql"), "INSERT INTO movies VALUES (2)");

        assertThat(migrated).isNotEqualTo(before);
        assertThat(shop()).isNotEqualTo(before).isNotEqualTo(migrated);
    }

    @Test
    void anotherNameOrderOrFileMakesAnother() throws IOException {
        Path more = Files.createDirectories(classes.resolve("db/more"));
        Files.writeString(more.resolve("V2__more.sql"), "SELECT 2");
        String before = shop();

        assertThat(of(List.of("db/shop", "db/more"))).isNotEqualTo(of(List.of("db/more", "db/shop")));
        Files.move(migrations.resolve(SCRIPT), migrations.resolve("V2__movies.sql"));
        String renamed = shop();
        Files.writeString(migrations.resolve("afterMigrate.sql"), "SELECT 1");

        assertThat(renamed).isNotEqualTo(before);
        assertThat(shop()).isNotEqualTo(before).isNotEqualTo(renamed);
    }

    @Test
    void aSettingOrTheVersionToStopAtMakesAnother() {
        List<String> shop = List.of("classpath:db/shop");
        Optional<String> none = Optional.empty();
        Optional<String> without = of(shop, Map.of(), none);

        Optional<String> x = of(shop, Map.of("placeholders.tenant", "x"), none);
        Optional<String> y = of(shop, Map.of("placeholders.tenant", "y"), none);
        Optional<String> upToOne = of(shop, Map.of("placeholders.tenant", "x"), Optional.of("1"));

        assertThat(List.of(without, x, y, upToOne))
                .allMatch(Optional::isPresent)
                .doesNotHaveDuplicates();
        assertThat(of(shop, Map.of("placeholders.tenant", "x"), none)).isEqualTo(x);
    }

    /** As nothing is kept of it, no run waits for another one that makes it. */
    @Test
    void anEmptyTemplateHasNone() {
        DatabaseSource source = DatabaseSource.of("embedded:postgresql");

        assertThat(of(new TemplateKey(source, MigrationSet.NONE, List.of()))).isEmpty();
        assertThat(of(List.of("classpath:db/shop"))).isPresent();
    }

    @Test
    void aSettingThatNamesWhereFilesAreHasNone() {
        assertThat(of(List.of("classpath:db/shop"), Map.of("jarDirs", "lib"), Optional.empty()))
                .isEmpty();
    }

    private Optional<String> java() {
        return of(List.of("classpath:db/shop"));
    }

    /** Whatever else is on the class path, as it may be called or read. */
    @Test
    void aJavaMigrationCountsWithAllThatItMayCall() throws IOException {
        Path migration = migrations.resolve("V2__Java.class");
        Path called = classes.resolve("Other.class");
        Files.writeString(called, "not a migration");
        Optional<String> none = java();
        Files.writeString(called, "not a migration, and of no account");
        assertThat(java()).isEqualTo(none);

        Files.writeString(migration, "bytecode");
        Optional<String> first = java();
        Files.writeString(migration, "Bytecode");
        Optional<String> other = java();
        Files.writeString(called, "is called");
        Optional<String> otherCall = java();
        Files.writeString(Files.createDirectories(classes.resolve("data")).resolve("rows.csv"), "1");
        Optional<String> otherRows = java();

        assertThat(List.of(none, first, other, otherCall, otherRows))
                .allMatch(Optional::isPresent)
                .doesNotHaveDuplicates();
        assertThat(java()).isEqualTo(otherRows);
    }

    @Test
    void aDirectoryBehindALinkCounts() throws IOException {
        Files.writeString(migrations.resolve("V2__Java.class"), "bytecode");
        Path called = classes.resolve("Other.class");
        Files.writeString(called, "is called");
        Path link = Files.createSymbolicLink(classes.resolveSibling("link-to-" + classes.getFileName()), classes);
        try {
            useClassPath(link);
            Optional<String> before = java();
            Files.writeString(called, "is called, and changed");

            assertThat(before).isPresent();
            assertThat(java()).isPresent().isNotEqualTo(before);
        } finally {
            Files.delete(link);
        }
    }

    /** By its length and the time of its change; and one that its manifest names counts as well. */
    @Test
    void aJarThatAJavaMigrationMayCallCounts() throws IOException {
        Files.writeString(migrations.resolve("V2__Java.class"), "bytecode");
        Path library = classes.resolve("../library-of-" + classes.getFileName() + ".jar")
                .normalize();
        Path naming =
                classes.resolve("../naming-" + classes.getFileName() + ".jar").normalize();
        try {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes()
                    .put(Attributes.Name.CLASS_PATH, library.getFileName().toString());
            new JarOutputStream(Files.newOutputStream(naming), manifest).close();
            jarOf(library, "one");
            classPath = new URLClassLoader(
                    new URL[] {classes.toUri().toURL(), naming.toUri().toURL()}, ClassLoader.getSystemClassLoader());
            Optional<String> before = java();

            assertThat(before).isPresent().isEqualTo(java());
            jarOf(library, "another");
            assertThat(java()).isPresent().isNotEqualTo(before);
        } finally {
            Files.deleteIfExists(library);
            Files.deleteIfExists(naming);
        }
    }

    private static void jarOf(Path jar, String text) throws IOException {
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("text"));
            entries.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** A loader of one's own may find what is anywhere. */
    @Test
    void aJavaMigrationOfAnUnknownLoaderHasNone() throws IOException {
        ClassLoader known = classPath;
        classPath = new ClassLoader(known) {};
        assertThat(java()).isPresent();

        Files.writeString(migrations.resolve("V2__Java.class"), "bytecode");

        assertThat(java()).isEmpty();
    }

    @Test
    void aSettingThatNamesCodeCountsWithAllThatItMayCall() throws IOException {
        Map<String, String> callbacks = Map.of("callbacks", "com.example.Audit");
        Optional<String> before = of(List.of("classpath:db/shop"), callbacks, Optional.empty());
        Files.writeString(classes.resolve("Audit.class"), "bytecode");

        assertThat(before).isPresent();
        assertThat(of(List.of("classpath:db/shop"), callbacks, Optional.empty()))
                .isPresent()
                .isNotEqualTo(before);
    }

    /** What is in it, or that it is made, no run would know that does not run the script. */
    @Test
    void aScriptWithAnotherFileOfSqliteHasNone() throws IOException {
        for (String script : List.of(
                "ATTACH 'other.db' AS other",
                "attach database :file as other",
                "VACUUM main INTO 'other.db'",
                "SELECT load_extension ('spatial')")) {
            Files.writeString(migrations.resolve(SCRIPT), script);
            assertThat(java()).as(script).isEmpty();
            assertThat(of(List.of("sql:db/shop/" + SCRIPT))).as(script).isEmpty();
        }
        Files.writeString(
                migrations.resolve(SCRIPT),
                "ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1); VACUUM; INSERT INTO t");
        assertThat(java()).isPresent();
    }

    /** Of a property of the system, which Liquibase finds by its name in any case. */
    @ParameterizedTest
    @ValueSource(strings = {"${based.test.tenant}", "${ Based.TEST.tenant }"})
    void anExpressionOfAChangelogCountsWithItsValue(String expression) throws IOException {
        String text = "- sql: {sql: \"INSERT INTO t VALUES ('%s')\"}".formatted(expression);
        Optional<String> before = changelog(text);
        System.setProperty("based.test.tenant", "north");
        try {
            assertThat(changelog(text)).isPresent().isNotEqualTo(before);
            System.setProperty("based.test.tenant", "${based.test.land}");
            assertThat(changelog(text)).isEmpty();
        } finally {
            System.clearProperty("based.test.tenant");
        }
        assertThat(changelog(text)).isPresent().isEqualTo(before);
    }

    @Test
    void anExpressionInAnotherHasNoneAndAnEmptyOneIsText() throws IOException {
        assertThat(changelog("- sql: {sql: \"SELECT '${a${b}}'\"}")).isEmpty();
        assertThat(changelog("- sql: {sql: \"SELECT '${}', '{}'\"}")).isPresent();
    }

    @Test
    void aChangelogWithAnotherFileOfSqliteHasNone() throws IOException {
        assertThat(changelog("- sql: {sql: \"ATTACH 'other.db' AS other\"}")).isEmpty();
        Path script = classes.resolve("db/log/attach.ddl");
        Files.writeString(script, "ATTACH 'other.db' AS other");
        assertThat(changelog("- sqlFile: {path: db/log/attach.ddl}")).isEmpty();
        Files.writeString(script, "CREATE TABLE other (name TEXT)");
        assertThat(changelog("- sqlFile: {path: db/log/attach.ddl}")).isPresent();
    }

    private Optional<String> changelog(String text) throws IOException {
        Path changelog = Files.createDirectories(classes.resolve("db/log"));
        Files.writeString(changelog.resolve("main.yaml"), text);
        return of(List.of("classpath:db/log/main.yaml"));
    }

    @Test
    void aChangelogIsKnownWithTheFilesThatItNames() throws IOException {
        Path steps = Files.createDirectories(classes.resolve("db/log/steps"));
        Files.writeString(steps.resolve("one.yaml"), "- sqlFile: {path: rows.csv, relativeToChangelogFile: true}");
        Files.writeString(steps.resolve("rows.csv"), "1");
        String including = "- includeAll: {path: db/log/steps}";
        Optional<String> before = changelog(including);

        assertThat(before).isPresent().isEqualTo(changelog(including));
        Files.writeString(steps.resolve("rows.csv"), "2");
        Optional<String> otherRows = changelog(including);
        Files.writeString(steps.resolve("two.sql"), "SELECT 2");
        Optional<String> oneMore = changelog(including);

        assertThat(List.of(before, otherRows, oneMore))
                .allMatch(Optional::isPresent)
                .doesNotHaveDuplicates();
        for (String one : List.of(
                "- include: {file: steps/one.yaml, relativeToChangelogFile: true}",
                "- include:\n    file:\n      steps/one.yaml",
                "{\"include\": {\"file\":\n \"steps/one.yaml\"}}",
                "<include file = 'steps/one.yaml'/>",
                "- sqlFile:\n    path: steps/rows.csv")) {
            Files.writeString(steps.resolve("rows.csv"), "3");
            Optional<String> three = changelog(one);
            Files.writeString(steps.resolve("rows.csv"), "4");
            assertThat(changelog(one)).as(one).isPresent().isNotEqualTo(three);
        }
    }

    @Test
    void aChangelogThatCallsCodeOrNamesWhatIsNotThereHasNone() throws IOException {
        assertThat(changelog("- changeSet: {id: 1}")).isPresent();
        assertThat(changelog("- customChange: {class: com.example.Change}")).isEmpty();
        assertThat(changelog("- include: {file: db/log/none.yaml}")).isEmpty();
        assertThat(changelog("- include: {file: \"${folder}/one.yaml\"}")).isEmpty();
        assertThat(changelog("- include:\n    file: >-\n      steps/one.yaml")).isEmpty();
        assertThat(changelog("- column: {valueClobFile: ../text.txt}")).isEmpty();
        assertThat(of(List.of("liquibase:nowhere.xml"))).isEmpty();
    }

    @Test
    void plainSqlFilesCount() throws IOException {
        Optional<String> folder = of(List.of("sql:db/shop"));
        Optional<String> file = of(List.of("sql:db/shop/" + SCRIPT));
        Files.writeString(migrations.resolve(SCRIPT), "SELECT 3");

        assertThat(List.of(
                        folder,
                        file,
                        of(List.of("sql:db/shop")),
                        of(List.of("sql:db/shop/" + SCRIPT)),
                        of(List.of("db/shop"))))
                .allMatch(Optional::isPresent)
                .doesNotHaveDuplicates();
        assertThat(of(List.of("sql:nowhere"))).isEmpty();
    }

    @Test
    void theTimeZoneInWhichMigrationsRunCounts() {
        TimeZone zone = TimeZone.getDefault();
        String before = shop();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(shop()).isNotEqualTo(before);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void migrationsInAJarCountToo() throws IOException {
        Path jar = classes.resolve("migrations.jar");
        assertThat(ofJar(jar, "SELECT 1")).isPresent().isEqualTo(ofJar(jar, "SELECT 1"));
        assertThat(ofJar(jar, "SELECT 1")).isNotEqualTo(ofJar(jar, "SELECT 2"));
    }

    private Optional<String> ofJar(Path jar, String script) throws IOException {
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("db/packed/"));
            entries.putNextEntry(new JarEntry("db/packed/V1__one.sql"));
            entries.write(script.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        useClassPath(jar);
        return of(List.of("classpath:db/packed"));
    }

    @Test
    void whatCannotBeToldHasNone() {
        assertThat(of(List.of("classpath:db/*"))).isEmpty();
        assertThat(of(List.of("s3:bucket/migrations"))).isEmpty();
        assertThat(of(List.of("classpath:nowhere"))).isEmpty();
        assertThat(of(List.of("filesystem:/nowhere/at/all"))).isEmpty();
        assertThat(of(List.of("filesystem:" + migrations))).isPresent();
    }
}
