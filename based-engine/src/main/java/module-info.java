/**
 * Based's engine: databases, sessions and nested transactions on pooled or shared connections.
 *
 * <p>{@code dev.based} is the API; {@code dev.based.spi} is for those who add a database, a language or a server for
 * tests. All other packages are hidden. jOOQ is required because the verbs take its queries; a program that runs SQL
 * strings never loads its classes. JDBC drivers are found by name, and the module reads those that are present.
 */
@SuppressWarnings("module") // the extension is compiled later
module dev.based {
    requires transitive java.sql;
    requires transitive com.zaxxer.hikari;
    requires transitive org.jooq;
    requires static transitive org.jspecify;
    requires static jakarta.xml.bind; // jOOQ's classes carry its annotations
    // For an annotation that makes Kotlin prefer the extensions of dev.based.kotlin to four members of the same name.
    // Without it the members win, and Kotlin cannot infer what their work throws.
    requires static kotlin.stdlib;
    requires org.slf4j;

    exports dev.based;
    exports dev.based.spi;
    exports dev.based.lane to
            dev.based.junit;

    uses dev.based.Backend;
    uses dev.based.spi.ConstructorNames;

    provides dev.based.Backend with
            dev.based.sqlite.SqliteBackend,
            dev.based.postgresql.PostgresBackend,
            dev.based.mysql.MySqlBackend;
}
